package dev.consorcios.cli.prove;

import static org.assertj.core.api.Assertions.assertThat;

import dev.consorcios.cli.prove.History.Item;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final History history = new History();
    private final Map<String, List<Item>> there = new HashMap<>();

    /** A post that is there, and its writer knows. */
    private void posted(String area, long position, String key) {
        acknowledged("ana", area, position, key, true);
        there(area, position, key);
    }

    private void acknowledged(String writer, String area, long position, String key, boolean isNew) {
        Post post = post(area, key);
        history.attempted(post);
        history.acknowledged(writer, post, position, isNew);
    }

    private void there(String area, long position, String key) {
        there.computeIfAbsent(area, name -> new ArrayList<>()).add(item(position, key));
    }

    private static Post post(String area, String key) {
        return new Post(area, key, "text of " + key);
    }

    private static Item item(long position, String key) {
        return new Item(position, "text of " + key);
    }

    private List<Finding> found() {
        return history.check(there);
    }

    private void assertFound(Fault fault, String... parts) {
        assertThat(found()).singleElement().satisfies(finding -> {
            assertThat(finding.fault()).isEqualTo(fault);
            assertThat(finding.what().toString()).contains(parts);
        });
    }

    @Test
    void nothing_is_found_where_all_is_well() {
        posted("World", 1, "a");
        posted("World", 2, "b");
        posted("Sports", 1, "c");
        history.read("ben", "World", 0, List.of(item(1, "a")));
        history.read("ben", "World", 1, List.of(item(2, "b")));
        history.read("ben", "World", 2, List.of());
        history.read("ben", "World", 0, List.of(item(1, "a"), item(2, "b")));

        assertThat(found()).isEmpty();
    }

    @Test
    void a_post_that_failed_may_be_there_once() {
        history.attempted(post("World", "unknown"));
        assertThat(found()).isEmpty();

        there("World", 1, "unknown");
        assertThat(found()).isEmpty();

        there("World", 2, "unknown");
        assertFound(Fault.DUPLICATED, "World 1", "World 2");
    }

    @Test
    void the_same_key_twice_at_once_is_the_same_item() {
        posted("World", 1, "a");
        acknowledged("ana", "World", 1, "a", false);

        assertThat(found()).isEmpty();
    }

    @Test
    void an_acknowledged_post_that_is_not_there_is_lost() {
        posted("World", 1, "a");
        acknowledged("ana", "World", 2, "b", true);

        assertFound(Fault.LOST, "b was acknowledged as World 2");
    }

    @Test
    void so_is_everything_in_an_area_that_is_empty() {
        acknowledged("ana", "World", 1, "a", true);
        there.put("World", List.of());

        assertFound(Fault.LOST, "World 1");
    }

    @Test
    void another_text_in_its_place_is_a_change() {
        posted("World", 1, "a");
        posted("World", 2, "b");
        there.put("World", List.of(item(1, "a"), new Item(2, "something else")));

        assertThat(found()).extracting(Finding::fault).containsOnly(Fault.CHANGED);
    }

    @Test
    void a_text_that_nobody_posted_there_is_a_change() {
        posted("World", 1, "a");
        history.attempted(post("Sports", "b"));
        there("World", 2, "b");

        assertFound(Fault.CHANGED, "World 2", "nobody posted there");
    }

    @Test
    void a_post_that_is_there_twice_is_found() {
        posted("World", 1, "a");
        there("World", 2, "a");

        assertFound(Fault.DUPLICATED, "World 1", "World 2");
    }

    @Test
    void so_is_one_that_is_in_two_areas() {
        posted("World", 1, "a");
        there("Sports", 1, "a");

        assertThat(found()).extracting(Finding::fault).contains(Fault.DUPLICATED);
    }

    @Test
    void one_key_with_two_positions_is_found() {
        posted("World", 1, "a");
        acknowledged("ana", "World", 2, "a", false);
        there("World", 2, "other");
        history.attempted(post("World", "other"));

        assertThat(found()).extracting(Finding::fault).contains(Fault.DUPLICATED);
    }

    @Test
    void so_is_one_that_was_new_twice() {
        posted("World", 1, "a");
        acknowledged("ana", "World", 1, "a", true);

        assertFound(Fault.DUPLICATED, "a was acknowledged as new twice");
    }

    @Test
    void a_writers_later_post_with_a_smaller_position_is_found() {
        posted("World", 5, "a");
        acknowledged("ana", "World", 3, "b", true);
        there.put("World", List.of(item(3, "b"), item(5, "a")));

        assertFound(Fault.OUT_OF_ORDER, "ana got position 3 in World after 5");
    }

    @Test
    void different_writers_may_learn_of_their_positions_in_any_order() {
        acknowledged("ana", "World", 2, "a", true);
        acknowledged("ben", "World", 1, "b", true);
        there("World", 1, "b");
        there("World", 2, "a");

        assertThat(found()).isEmpty();
    }

    @Test
    void a_page_that_is_not_in_order_is_found() {
        posted("World", 1, "a");
        posted("World", 2, "b");
        history.read("ben", "World", 0, List.of(item(2, "b"), item(1, "a")));

        assertThat(found()).isNotEmpty().extracting(Finding::fault).containsOnly(Fault.OUT_OF_ORDER);
    }

    @Test
    void so_is_one_that_holds_what_was_not_asked_for() {
        posted("World", 1, "a");
        posted("World", 2, "b");
        history.read("ben", "World", 1, List.of(item(1, "a"), item(2, "b")));

        assertFound(Fault.OUT_OF_ORDER, "1 came after 1");
    }

    @Test
    void what_turns_up_behind_a_reader_is_found_when_it_reads_again() {
        posted("World", 1, "a");
        posted("World", 2, "b");
        posted("World", 3, "c");
        history.read("ben", "World", 0, List.of(item(1, "a"), item(3, "c")));
        history.read("ben", "World", 0, List.of(item(1, "a"), item(2, "b"), item(3, "c")));

        assertFound(Fault.OUT_OF_ORDER, "2 turned up behind 3");
    }

    @Test
    void and_in_the_end_when_it_does_not() {
        posted("World", 1, "a");
        posted("World", 2, "b");
        posted("World", 3, "c");
        history.read("ben", "World", 0, List.of(item(1, "a"), item(3, "c")));

        assertFound(Fault.OUT_OF_ORDER, "2 turned up in World behind 3", "ben");
    }

    @Test
    void what_a_reader_saw_and_sees_no_more_is_lost() {
        posted("World", 1, "a");
        posted("World", 2, "b");
        posted("World", 3, "c");
        history.read("ben", "World", 0, List.of(item(1, "a"), item(2, "b"), item(3, "c")));
        history.read("ben", "World", 0, List.of(item(1, "a"), item(3, "c")));

        assertFound(Fault.LOST, "2 is gone");
    }

    @Test
    void so_is_everything_when_a_page_is_empty_that_was_not() {
        posted("World", 1, "a");
        history.read("ben", "World", 0, List.of(item(1, "a")));
        history.read("ben", "World", 0, List.of());

        assertFound(Fault.LOST, "1 is gone");
    }

    @Test
    void what_a_reader_saw_is_lost_even_if_nobody_was_told_that_it_was_posted() {
        history.attempted(post("World", "a"));
        history.read("ben", "World", 0, List.of(item(1, "a")));

        assertFound(Fault.LOST, "World 1, which ben saw");
    }

    @Test
    void a_changed_item_is_found_when_it_is_read_again() {
        posted("World", 1, "a");
        history.read("ben", "World", 0, List.of(new Item(1, "before")));
        history.read("ben", "World", 0, List.of(item(1, "a")));

        assertFound(Fault.CHANGED, "1 was 'before', is 'text of a'");
    }

    @Test
    void and_in_the_end_when_it_is_not() {
        posted("World", 1, "a");
        history.read("ben", "World", 0, List.of(new Item(1, "before")));

        assertFound(Fault.CHANGED, "ben saw 'before'");
    }

    /** Whatever is done to a history that is well, something is found. */
    @Test
    void every_single_break_of_a_long_history_is_found() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            History whole = new History();
            List<Item> items = new ArrayList<>();
            for (int position = 1; position <= 50; position++) {
                Post post = post("World", "key-" + position);
                whole.attempted(post);
                whole.acknowledged("writer-" + random.nextInt(3), post, position, true);
                items.add(new Item(position, post.text()));
                if (random.nextInt(3) == 0) {
                    int from = random.nextInt(position);
                    whole.read("ben", "World", from, items.subList(from, position));
                }
            }
            whole.read("ben", "World", 0, items);
            int victim = random.nextInt(50);
            int other = (victim + 1 + random.nextInt(49)) % 50;
            switch (random.nextInt(4)) {
                case 0 -> items.remove(victim);
                case 1 ->
                    items.set(victim, new Item(victim + 1, items.get(other).text()));
                case 2 -> items.add(new Item(51, items.get(victim).text()));
                default ->
                    items.set(victim, new Item(other + 1, items.get(victim).text()));
            }

            assertThat(whole.check(Map.of("World", items))).as("seed " + seed).isNotEmpty();
        }
    }
}
