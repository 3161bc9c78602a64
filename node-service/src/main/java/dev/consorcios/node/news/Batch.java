package dev.consorcios.node.news;

import java.util.List;

/**
 * Posts that are stored with one statement.
 *
 * @param posts those of one area in the order in which they came
 * @param patient whether it waits for a locked area: only where all posts are of that one area
 */
record Batch(List<WaitingPost> posts, boolean patient) {

    Batch {
        posts = List.copyOf(posts);
    }

    List<Draft> drafts() {
        return posts.stream().map(WaitingPost::draft).toList();
    }
}
