package br.com.fakeshop.lab;

import br.com.fakeshop.lab.customers.Customers;
import br.com.fakeshop.lab.fault.DatabaseFaults;
import br.com.fakeshop.lab.fault.Fault;
import br.com.fakeshop.lab.fault.Fault.Range;
import br.com.fakeshop.lab.fault.Faults;
import java.util.ArrayList;
import java.util.List;

/** All that can go wrong around a running stage. */
final class StageFaults {
    private StageFaults() {}

    static Faults of(StageDatabase database, RunningStage stage, Customers customers, long seed) {
        List<Fault> all = new ArrayList<>();
        if (database.wire() != null) {
            all.addAll(DatabaseFaults.of(database.wire(), database.direct().dataSource()));
        }
        all.add(new Fault(
                "deploy",
                "Deploy",
                "A loja é encerrada, com SIGTERM, e começa de novo na mesma porta: os contadores voltam a zero.",
                null,
                (value, over) -> stage.deploy(over)));
        all.add(new Fault(
                "robot",
                "Robô",
                "Alguém pede endereços ao acaso, que quase nunca existem.",
                new Range("por segundo", 1, 50, 10),
                (value, over) -> customers.robot(value, seed)::close));
        all.add(new Fault(
                "replica",
                "Segunda réplica",
                "Outra loja atende no mesmo banco, e os clientes se dividem entre as duas.",
                null,
                (value, over) -> stage.replicate(over)));
        return new Faults(all);
    }
}
