package br.com.fakeshop.lab.fault;

/** Something amiss on purpose, put right by close. */
@FunctionalInterface
public interface Disturbance extends AutoCloseable {
    @Override
    void close();
}
