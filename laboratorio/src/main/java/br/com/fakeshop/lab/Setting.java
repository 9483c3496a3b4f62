package br.com.fakeshop.lab;

import br.com.fakeshop.lab.Laboratory.LaboratoryException;

/** Numbers that whoever runs the laboratory may give. */
final class Setting {
    private Setting() {}

    /** @param name as it is given, such as -Dporta */
    static int whole(String name, String value, int min, int max) {
        try {
            int number = Integer.parseInt(value);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below serves both.
        }
        throw new LaboratoryException("%s=%s: deve ser um número inteiro de %d a %d".formatted(name, value, min, max));
    }

    /** From 0 on. */
    static double number(String name, String value, double max) {
        try {
            double number = Double.parseDouble(value);
            if (number >= 0 && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // The message below serves both.
        }
        throw new LaboratoryException("%s=%s: deve ser um número de 0 a %.0f".formatted(name, value, max));
    }
}
