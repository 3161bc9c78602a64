package dev.consorcios.cli.importing;

import dev.consorcios.api.AreaName;
import dev.consorcios.api.ErrorCode;
import dev.consorcios.api.InvalidValueException;
import dev.consorcios.api.NewsPost;
import dev.consorcios.cli.client.NodeClient;
import dev.consorcios.cli.client.RefusedException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Posts the records of a file. What concerns one record (it is empty, too long, malformed) is counted and told; what
 * concerns them all (no session, no such area, no node) stops the import.
 */
public final class Importer {

    /** How much a record weighs beside its text. */
    private static final int OVERHEAD = 512;

    private static final int MOST_AREAS_REMEMBERED = 10_000;

    private final NodeClient node;
    private final String fileName;
    private final boolean subscribe;
    private final ImportListener listener;
    private final Set<String> subscribed = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST_AREAS_REMEMBERED;
        }
    });
    private final LongAdder posted = new LongAdder();
    private final LongAdder existing = new LongAdder();
    private final LongAdder invalid = new LongAdder();

    /**
     * @param fileName a part of each record's key
     * @param subscribe whether to subscribe to each area before the first post in it
     */
    public Importer(NodeClient node, String fileName, boolean subscribe, ImportListener listener) {
        this.node = node;
        this.fileName = fileName;
        this.subscribe = subscribe;
        this.listener = listener;
    }

    /**
     * Posts all records: those of an area in the file's order, those of different areas at the same time.
     *
     * @throws BadFileException the file can not be read to its end
     * @throws InterruptedException the user wants no more
     * @throws Exception what a service answered, when that concerns all records
     */
    public void run(Records records) throws Exception {
        try (Lanes lanes = new Lanes()) {
            try {
                long before = 0;
                for (Optional<Entry> next = records.next(); next.isPresent(); next = records.next()) {
                    long bytes = records.bytesRead() - before;
                    before += bytes;
                    switch (next.get()) {
                        case Entry.Item item -> add(lanes, item, bytes);
                        case Entry.Unusable unusable -> {
                            count(invalid, bytes);
                            listener.invalid(unusable.number(), unusable.line(), unusable.reason());
                        }
                    }
                }
            } catch (BadFileException e) {
                lanes.finish(); // what was read before the bad place is good
                throw e;
            }
            lanes.finish();
        }
    }

    private void add(Lanes lanes, Entry.Item item, long bytes) throws Exception {
        AreaName area;
        NewsPost post;
        try {
            area = new AreaName(item.area());
            post = new NewsPost(item.text(), item.title());
        } catch (InvalidValueException e) {
            refuse(item, e, bytes);
            return;
        }
        if (subscribe && subscribed.add(area.key())) {
            lanes.add(area.key(), OVERHEAD, () -> node.subscribe(area, false));
        }
        lanes.add(area.key(), item.text().length() + OVERHEAD, () -> post(item, area, post, bytes));
    }

    private void post(Entry.Item item, AreaName area, NewsPost post, long bytes) throws InterruptedException {
        try {
            boolean isNew = node.post(area, post, RecordKey.of(fileName, item)).isNew();
            count(isNew ? posted : existing, bytes);
        } catch (RefusedException e) {
            if (e.is(ErrorCode.NEWS_DELETED)) {
                count(existing, bytes); // it was posted, and its author has deleted it since
            } else if (e.is(ErrorCode.INVALID_REQUEST) || e.is(ErrorCode.TOO_LARGE) || e.is(ErrorCode.KEY_REUSED)) {
                refuse(item, e, bytes);
            } else {
                throw e;
            }
        }
    }

    private void refuse(Entry entry, RuntimeException why, long bytes) {
        count(invalid, bytes);
        listener.refused(entry.number(), entry.line(), why);
    }

    private void count(LongAdder kind, long bytes) {
        kind.increment();
        listener.done(bytes);
    }

    public long posted() {
        return posted.sum();
    }

    public long existing() {
        return existing.sum();
    }

    public long invalid() {
        return invalid.sum();
    }
}
