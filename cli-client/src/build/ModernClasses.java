import java.io.IOException;
import java.io.OutputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.DeadCodeOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Rewrites the classes of a jar to the class file format of Java 17, in place: {@code java ModernClasses.java picocli.jar}.
 * Java's start-up cache takes no classes of formats before Java 6, because they do not say which types their code works on;
 * each start would read and verify them anew. What the classes do stays as it is. A jar without old classes stays, too.
 *
 * <p>Run by the build, from its source, with JDK 25 or newer (JEP 484 and JEP 483).
 */
final class ModernClasses {

    private static final int JAVA_6 = 50;
    private static final int JAVA_17 = 61;

    private final ClassFile format;
    private boolean changed;

    private ModernClasses(URLClassLoader classes) {
        format = ClassFile.of(
                StackMapsOption.GENERATE_STACK_MAPS,
                DeadCodeOption.PATCH_DEAD_CODE,
                ConstantPoolSharingOption.NEW_POOL,
                ClassHierarchyResolverOption.of(ClassHierarchyResolver.ofClassLoading(classes)));
    }

    public static void main(String[] arguments) throws IOException {
        Path jar = Path.of(arguments[0]);
        Path fresh = Path.of(jar + ".modern");
        try (URLClassLoader classes = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
            ModernClasses rewriting = new ModernClasses(classes);
            rewriting.copy(jar, fresh);
            if (rewriting.changed) {
                Files.move(fresh, jar, StandardCopyOption.REPLACE_EXISTING);
            } else {
                Files.delete(fresh);
            }
        }
    }

    private void copy(Path from, Path to) throws IOException {
        try (JarFile jar = new JarFile(from.toFile());
                OutputStream file = Files.newOutputStream(to);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry : Collections.list(jar.entries())) {
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setLastModifiedTime(entry.getLastModifiedTime());
                out.putNextEntry(copy);
                byte[] content = jar.getInputStream(entry).readAllBytes();
                out.write(entry.getName().endsWith(".class") ? modern(content) : content);
                out.closeEntry();
            }
        }
    }

    private byte[] modern(byte[] content) {
        ClassModel old = format.parse(content);
        if (old.majorVersion() >= JAVA_6) {
            return content;
        }
        changed = true;
        // Each method's code is written anew, or it would be taken over as it is: without the types.
        return format.transformClass(
                old,
                ClassTransform.transformingMethodBodies((code, element) -> code.with(element))
                        .andThen(ClassTransform.endHandler(builder -> builder.withVersion(JAVA_17, 0))));
    }
}
