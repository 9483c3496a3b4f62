package br.com.fakeshop.lab.benchmark;

import br.com.fakeshop.lab.load.Load;
import br.com.fakeshop.lab.load.UnexpectedAnswer;
import br.com.fakeshop.lab.load.Visitor;
import java.net.URI;

/** What the load asks for: reading nine rows, and writing two with a commit. */
enum Route {
    SHOP("GET /shop") {
        @Override
        Load.Step visitor(URI shop) {
            return () -> UnexpectedAnswer.unless(200, new Visitor(shop).get("/shop"));
        }
    },
    ADD_TO_CART("POST /add_to_cart") {
        @Override
        Load.Step visitor(URI shop) {
            return () -> UnexpectedAnswer.unless(302, new Visitor(shop).add(1, 1));
        }
    };

    final String title;

    Route(String title) {
        this.title = title;
    }

    /** Without cookies: somebody new each time. */
    abstract Load.Step visitor(URI shop);
}
