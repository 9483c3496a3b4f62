package br.com.fakeshop.grader.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What javac says today: its texts, which the translations take apart, are its own to change. */
@Tag("mantenedor")
class CompileErrorTest {
    @TempDir
    private Path course;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            int a = 1                          | falta ';'
            b();                               | b() não existe aqui: falta um import, ou o nome é outro
            Counter c;                         | Counter não existe aqui: falta um import, ou o nome é outro
            nada.Classe d;                     | o pacote nada não existe: falta a dependência no pom.xml?
            int e = "um";                      | String não serve onde se espera int
            throw new Exception();             | Exception precisa de catch ou throws
            int f; f++;                        | f pode não ter recebido valor
            int g; int g;                      | g já foi declarado
            return 1;                          | incompatible types: unexpected return value
            if (true) {                        | o arquivo acaba antes da hora: falta uma chave?
            int h = true ? 1; int i = 1        | falta : (e mais 1 erro)
            """)
    void isALineThatSaysWhereAndWhat(String statement, String said) throws Exception {
        Path stage = course.resolve("01-projeto-inicial");
        Files.createDirectories(stage.resolve("target/app/lib"));
        Path sources = Files.createDirectories(stage.resolve("src/main/java"));
        Files.writeString(
                sources.resolve("A.java"), "class A {\n    void a() {\n        %s\n    }\n}\n".formatted(statement));
        StageBuild build = new StageBuild(stage, stage.resolve("target"), stage.resolve("target"), "1");
        assertThat(CompileError.text(build.build()))
                .matches("01-projeto-inicial/src/main/java/A\\.java:\\d+: .*")
                .endsWith(": " + said);
    }
}
