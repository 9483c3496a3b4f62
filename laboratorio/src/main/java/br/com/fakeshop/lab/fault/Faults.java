package br.com.fakeshop.lab.fault;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The switches of the faults. Each is off at first. */
public final class Faults implements AutoCloseable {
    private final List<Fault> all;
    private final Map<String, Active> active = new HashMap<>();
    private boolean closed;

    public Faults(List<Fault> all) {
        this.all = List.copyOf(all);
    }

    public List<Fault> all() {
        return all;
    }

    /** With the number it begins with. */
    public void set(String id, boolean on) {
        set(id, on, on && fault(id).range() != null ? fault(id).range().initial() : 0);
    }

    /**
     * Switches one; one that is on already takes the new number.
     *
     * @param value how much; of no meaning for those that take no number, and for off
     * @throws FaultException if there is no such fault, the number is out of range, or it cannot be done now
     */
    public synchronized void set(String id, boolean on, double value) {
        Fault fault = fault(id);
        if (on) {
            requireInRange(fault, value);
        }
        Active before = active.get(id);
        if (closed || before != null && on && before.value == value) {
            return;
        }
        end(id);
        if (on) {
            begin(fault, value);
        }
    }

    public synchronized boolean isOn(String id) {
        fault(id);
        return active.containsKey(id);
    }

    /** What it was switched on with; else what it would begin with, or 0 if it takes no number. */
    public synchronized double value(String id) {
        Fault fault = fault(id);
        if (active.containsKey(id)) {
            return active.get(id).value;
        }
        return fault.range() == null ? 0 : fault.range().initial();
    }

    /** Puts all right, for good. */
    @Override
    public synchronized void close() {
        closed = true;
        for (Fault fault : all) {
            end(fault.id());
        }
    }

    private void begin(Fault fault, double value) {
        Active now = new Active(value);
        active.put(fault.id(), now);
        try {
            now.disturbance = fault.action().begin(value, () -> over(fault.id(), now));
        } catch (Exception e) {
            active.remove(fault.id());
            throw new FaultException("%s: não foi possível agora (%s)".formatted(fault.title(), e.getMessage()), e);
        }
    }

    private synchronized void over(String id, Active ended) {
        // It may have been switched off and on again meanwhile.
        if (active.get(id) == ended) {
            end(id);
        }
    }

    private void end(String id) {
        Active ended = active.remove(id);
        if (ended != null) {
            ended.disturbance.close();
        }
    }

    private Fault fault(String id) {
        return all.stream()
                .filter(fault -> fault.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new FaultException("Não há a falha %s; há %s"
                        .formatted(
                                id,
                                String.join(", ", all.stream().map(Fault::id).toList()))));
    }

    private static void requireInRange(Fault fault, double value) {
        Fault.Range range = fault.range();
        if (range != null && !(value >= range.min() && value <= range.max())) {
            throw new FaultException(
                    "%s: deve ser de %.0f a %.0f %s".formatted(fault.title(), range.min(), range.max(), range.unit()));
        }
    }

    /** What is on, with how much; an object of its own for each time. */
    private static final class Active {
        private final double value;
        private Disturbance disturbance;

        private Active(double value) {
            this.value = value;
        }
    }
}
