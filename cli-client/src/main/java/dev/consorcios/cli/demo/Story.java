package dev.consorcios.cli.demo;

import dev.consorcios.cli.language.Words;
import dev.consorcios.cli.local.LocalCluster;
import java.util.Comparator;
import java.util.List;

/** What happens in the demo. */
final class Story {

    private static final String SPORTS = "Deportivas";
    private static final String SCIENCE = "Ciencia y tecnología";

    private static final String FINAL_TITLE = "Final en el puerto";
    private static final String FINAL = "El Atlético Marea ganó la final por 2 a 1, con un gol en el último minuto.";
    private static final String RUMOUR = "Dicen que el entrenador se marcha a fin de mes.";
    private static final String REEF_TITLE = "A reef that sings";
    private static final String REEF = "Divers recorded a reef at night: healthy ones are louder than dying ones.";
    private static final String TALK = "El entrenador habla esta tarde a las cinco.";
    private static final String AFTER = "La marcha del entrenador queda desmentida: sigue dos años más.";

    private static final List<String> NODES = List.of("node-1", "node-2");

    private final Stage stage;
    private final Words words;
    private final LocalCluster cluster;
    private final Person admin;
    private final Person ana;
    private final Person bruno;

    Story(Stage stage, Words words, LocalCluster cluster, Person admin, Person ana, Person bruno) {
        this.stage = stage;
        this.words = words;
        this.cluster = cluster;
        this.admin = admin;
        this.ana = ana;
        this.bruno = bruno;
    }

    void tell() {
        scene("local.demo.scene.areas");
        stage.run(admin, "login", LocalCluster.ADMIN);
        stage.run(admin, "areas", "add", SPORTS, "--replicas", "2", "--description", "Resultados y rumores");
        stage.run(admin, "areas", "add", SCIENCE, "--description", "What was found out this week");
        stage.run(admin, "nodes").shows(NODES.toArray(String[]::new));

        scene("local.demo.scene.people");
        stage.run(ana, "register", "ana");
        stage.run(bruno, "register", "bruno");
        stage.run(ana, "subscribe", SPORTS, SCIENCE);
        stage.run(bruno, "subscribe", SPORTS);
        stage.run(bruno, "areas").shows(SCIENCE).shows(SPORTS);

        scene("local.demo.scene.news");
        stage.run(ana, "post", SPORTS, "--title", FINAL_TITLE, FINAL);
        stage.run(ana, "post", SPORTS, RUMOUR);
        stage.run(ana, "post", SCIENCE, "--title", REEF_TITLE, REEF);
        stage.run(bruno, "subscriptions").shows(SPORTS, "2").hides(SCIENCE);
        stage.run(bruno, "read", SPORTS).shows(FINAL_TITLE, FINAL, RUMOUR).hides(REEF);
        stage.run(bruno, "read", SPORTS).showsNothing();

        scene("local.demo.scene.delete");
        stage.run(ana, "delete", SPORTS, "2");
        stage.run(bruno, "read", SPORTS, "--all").shows(FINAL).hides(RUMOUR);

        scene("local.demo.scene.route");
        stage.run(bruno, "route", SPORTS).shows("node-");
        String victim = nodeThatServed(stage.run(ana, "-v", "post", SPORTS, TALK));

        scene("local.demo.scene.kill");
        stage.say(admin, "kill -9 " + cluster.pid(victim).orElseThrow() + "   # " + victim);
        cluster.kill(victim);
        String survivor = victim.equals(NODES.getFirst()) ? NODES.getLast() : NODES.getFirst();
        stage.run(ana, "-v", "post", SPORTS, AFTER).mentions(cluster.address(survivor));
        stage.run(bruno, "read", SPORTS).shows(TALK, AFTER).hides(FINAL, RUMOUR);

        scene("local.demo.scene.end");
        stage.run(bruno, "unsubscribe", SPORTS);
        stage.run(bruno, "logout");
        stage.run(ana, "logout");
    }

    private void scene(String key) {
        stage.scene(words.text(key));
    }

    /** The node whose address is in the last of the hops. */
    private String nodeThatServed(Outcome outcome) {
        return NODES.stream()
                .max(Comparator.comparingInt(node -> outcome.err().lastIndexOf(cluster.address(node) + "/")))
                .orElseThrow();
    }
}
