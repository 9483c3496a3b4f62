package br.com.fakeshop.lab.resistance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import br.com.fakeshop.lab.load.Visitor;
import org.junit.jupiter.api.Test;

/** Two shops on one database, as two replicas of a deployment are. */
class InstancesTest {
    @Test
    void startedAtOnceOnAnEmptyDatabaseBothServe() throws Exception {
        try (Shop one = Shop.starting();
                Shop two = one.another()) {
            one.awaitReady();
            two.awaitReady();
            assertEquals(9, one.number("SELECT count(*) FROM products"));
            Visitor visitor = one.newVisitor();
            assertEquals(302, visitor.add(1, 1).statusCode());
            Visitor elsewhere = visitor.at(two.address());
            assertEquals(302, elsewhere.add(1, 2).statusCode());
            assertTrue(visitor.get("/cart").body().contains("value=\"3\""), "the other shop's units are missing");
            assertEquals(302, elsewhere.checkout().statusCode());
            assertEquals(1, one.number("SELECT count(*) FROM orders WHERE NOT is_open"));
        }
    }
}
