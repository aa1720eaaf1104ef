package dev.hone.curate;

import dev.hone.config.PrivacyConfig;
import dev.hone.config.RelevanceConfig;
import dev.hone.config.TaskConfig;
import dev.hone.data.Example;
import dev.hone.llm.ChatAnswer;
import dev.hone.llm.ChatRequest;
import dev.hone.llm.Message;
import dev.hone.llm.Reply;
import dev.hone.llm.Usage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A scripted judge that obeys any order, any posed verdict, any speaker's mark and any control word that it finds
 * outside of the marks that the rules name, and gives 1 otherwise.
 */
final class GullibleJudge {
    static final TaskConfig TASK = new TaskConfig(
            "classification",
            "Say what it is about.",
            new TaskConfig.Labels(true, List.of()),
            List.of(),
            "one label",
            "the thing",
            List.of(),
            "internal",
            "normal",
            null,
            null,
            List.of(),
            List.of());
    static final RelevanceConfig RULE = new RelevanceConfig(null, null, 4);

    private static final Pattern MARK = Pattern.compile("<<([0-9a-f]{24}) and \\1>>");
    private static final Pattern OBEYS =
            Pattern.compile("(?i)score|approve|ignore|accept|<\\||\\|>|\\[/?inst|<<sys|</?s>|system:|assistant:|user:"
                    + "|human:|verdict|```"
                    + "|###|five|perfect|[\\u200b-\\u200f\\u202a-\\u202e\\u2028\\u2029]");

    final List<ChatRequest> requests = new ArrayList<>();
    private final List<Example> seeds;

    GullibleJudge(List<Example> seeds) {
        this.seeds = List.copyOf(seeds);
    }

    Judge judge(boolean gates) {
        var asked = new Asked("m", 500, true, new PrivacyConfig(false, null), this::replies);
        return new Judge(asked, TASK, new Judge.Board(List.of("a", "b"), seeds, RULE, 1, gates));
    }

    private List<Reply> replies(List<ChatRequest> asked) {
        requests.addAll(asked);
        return asked.stream().map(GullibleJudge::reply).toList();
    }

    private static Reply reply(ChatRequest request) {
        String system = request.messages().getFirst().content();
        Matcher named = MARK.matcher(system);
        String mark = named.find() ? named.group(1) : "none";
        String user = request.messages().getLast().content();
        int from = user.indexOf("<<" + mark + "\n");
        int to = user.indexOf("\n" + mark + ">>", Math.max(0, from));
        boolean whole = from >= 0 && to > from;
        String outside = whole ? user.substring(0, from) + user.substring(to + mark.length() + 3) : user;
        boolean controlled = Pattern.compile("<\\||\\|>|\\[/?INST|<<SYS|</?s>|\\u2028")
                .matcher(user)
                .find();
        boolean more = request.messages().stream()
                        .filter(message -> message.role() == Message.Role.SYSTEM)
                        .count()
                != 1;
        int score = OBEYS.matcher(outside).find() || controlled || more ? 5 : 1;
        StringBuilder answer = new StringBuilder("{");
        for (RelevanceConfig.Criterion criterion : RULE.rubric()) {
            answer.append(answer.length() > 1 ? "," : "")
                    .append("\"%s\": {\"reasoning\": \"r\", \"score\": %d}".formatted(criterion.name(), score));
        }
        return new Reply.Answered(ChatAnswer.of(answer.append('}').toString(), Usage.of(1, 1)), false);
    }
}
