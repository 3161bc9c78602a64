package dev.consorcios.node.news;

import dev.consorcios.node.testing.Area;
import dev.consorcios.node.testing.Caller;
import dev.consorcios.node.testing.Fixture;
import dev.consorcios.node.testing.Person;

/** The same by way of {@link PostFilter}: in areas that the node is assigned, by people whose sessions it remembers. */
class PostingAtOnceTest extends PostingTest {

    @Override
    protected Fixture fixture() {
        return new Fixture(jdbc) {
            @Override
            public Area area(String name) {
                Area area = super.area(name);
                assign(area, THIS_NODE);
                return area;
            }
        };
    }

    @Override
    protected Caller as(Person person) {
        Caller caller = super.as(person);
        caller.get("/v1/areas/Nowhere/news/1");
        return caller;
    }
}
