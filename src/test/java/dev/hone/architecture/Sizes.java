package dev.hone.architecture;

import com.github.javaparser.JavaParser;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.MethodDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Counts lines, parameters and components in one Java source file and names what is too large. */
final class Sizes {
    static final int FILE_LINES = 250;
    static final int METHOD_LINES = 30;
    static final int PARAMETERS = 5;
    static final int COMPONENTS = 8;
    static final int DEPENDENCIES = 6;
    static final int COLUMNS = 120;

    private final String name;
    private final String source;
    private final Map<String, String> exempt;
    private final List<String> findings = new ArrayList<>();

    private Sizes(String name, String source, Map<String, String> exempt) {
        this.name = name;
        this.source = source;
        this.exempt = exempt;
    }

    /**
     * What is too large in a source file.
     *
     * @param exempt records that may have more components, with the reason
     */
    static List<String> findings(String name, String source, Map<String, String> exempt) {
        return new Sizes(name, source, exempt).check();
    }

    private List<String> check() {
        List<String> lines = source.lines().toList();
        limit("file", 0, "lines", lines.size(), FILE_LINES);
        for (int i = 0; i < lines.size(); i++) {
            limit("line", i + 1, "columns", lines.get(i).length(), COLUMNS);
        }
        CompilationUnit unit = parse();
        unit.findAll(MethodDeclaration.class).forEach(this::checkMethod);
        unit.findAll(ConstructorDeclaration.class).forEach(this::checkConstructor);
        unit.findAll(CompactConstructorDeclaration.class)
                .forEach(made -> checkLength(made, made.getName(), made.getNameAsString()));
        unit.findAll(RecordDeclaration.class).forEach(this::checkRecord);
        return findings;
    }

    private CompilationUnit parse() {
        var parser = new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_21));
        return parser.parse(source)
                .getResult()
                .orElseThrow(() -> new IllegalArgumentException(name + " cannot be read as Java 21"));
    }

    private void checkMethod(MethodDeclaration method) {
        checkLength(method, method.getName(), method.getNameAsString());
        checkParameters(method, PARAMETERS);
    }

    private void checkConstructor(ConstructorDeclaration made) {
        checkLength(made, made.getName(), made.getNameAsString());
        boolean ofRecord =
                made.getParentNode().filter(RecordDeclaration.class::isInstance).isPresent();
        checkParameters(made, ofRecord ? COMPONENTS : DEPENDENCIES);
    }

    private void checkRecord(RecordDeclaration type) {
        if (!exempt.containsKey(type.getNameAsString())) {
            int line = lineOf(type.getName());
            limit(
                    "record " + type.getNameAsString(),
                    line,
                    "components",
                    type.getParameters().size(),
                    COMPONENTS);
        }
    }

    private void checkParameters(CallableDeclaration<?> unit, int most) {
        limit(
                unit.getNameAsString(),
                lineOf(unit.getName()),
                "parameters",
                unit.getParameters().size(),
                most);
    }

    /** A method's lines run from its name to its last brace; annotations and Javadoc are free. */
    private void checkLength(Node unit, Node named, String title) {
        int last = unit.getRange().map(range -> range.end.line).orElse(0);
        limit(title, lineOf(named), "lines", last - lineOf(named) + 1, METHOD_LINES);
    }

    private static int lineOf(Node node) {
        return node.getRange().map(range -> range.begin.line).orElse(0);
    }

    private void limit(String what, int line, String unit, int value, int most) {
        if (value > most) {
            findings.add("%s:%d %s has %d %s, at most %d".formatted(name, line, what, value, unit, most));
        }
    }
}
