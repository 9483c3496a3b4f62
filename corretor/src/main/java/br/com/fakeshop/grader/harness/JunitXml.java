package br.com.fakeshop.grader.harness;

import java.io.StringWriter;
import java.math.BigDecimal;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The marks as JUnit's report, for programs that know no other; a test's name begins with its criterion's id. */
final class JunitXml {
    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    static String of(Marks marks) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            new JunitXml(xml).write(marks);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void write(Marks marks) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        xml.writeStartElement("testsuites");
        for (LessonMarks lesson : marks.lessons()) {
            write(marks.stage(), lesson);
        }
        xml.writeEndElement();
        xml.writeCharacters("\n");
        xml.writeEndDocument();
    }

    private void write(String stage, LessonMarks lesson) throws XMLStreamException {
        long failures =
                lesson.criteria().stream().filter(CriterionMarks::missed).count();
        long skipped = lesson.criteria().stream()
                .filter(marks -> marks.outcome() == Outcome.LEFT_OUT)
                .count();
        xml.writeStartElement("testsuite");
        xml.writeAttribute("name", "Aula %s: %s".formatted(lesson.lesson(), lesson.title()));
        xml.writeAttribute("tests", Integer.toString(lesson.criteria().size()));
        xml.writeAttribute("failures", Long.toString(failures));
        xml.writeAttribute("errors", "0");
        xml.writeAttribute("skipped", Long.toString(skipped));
        for (CriterionMarks marks : lesson.criteria()) {
            write(stage, marks);
        }
        xml.writeEndElement();
    }

    private void write(String stage, CriterionMarks marks) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", stage);
        xml.writeAttribute("name", marks.id() + " " + marks.title());
        xml.writeAttribute("time", BigDecimal.valueOf(marks.milliseconds(), 3).toString());
        if (marks.missed()) {
            xml.writeStartElement("failure");
            xml.writeAttribute("message", "esperado: %s; encontrado: %s".formatted(marks.expected(), marks.found()));
            xml.writeCharacters(String.join("\n", marks.commands()) + "\ndica: " + marks.hint());
            xml.writeEndElement();
        } else if (!marks.passed()) {
            xml.writeStartElement("skipped");
            xml.writeAttribute("message", marks.found());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
