package dev.hone.loop;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hone.config.TrainConfig;
import dev.hone.llm.Endpoint;
import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a provider keeps what training needs beside its models. An address that the loop file writes stands for all of
 * them; LOCATION and REGION in an address of the registry are what provider-options say.
 *
 * @param train as the loop file wants it
 * @param chat where models answer
 */
record TunedPlaces(TrainConfig train, Endpoint chat) {
    private static final Pattern PLACE = Pattern.compile("LOCATION|REGION");

    /** The address of something that the registry knows; of the models where it knows none. */
    URI of(@Nullable URI listed) {
        if (listed == null) {
            return chat.baseUrl();
        }
        String path = listed.getRawPath().isEmpty() ? "/" : listed.getRawPath();
        return train.baseUrl() == null ? placed(listed) : chat.baseUrl().resolve(path);
    }

    private URI placed(URI listed) {
        ObjectNode options = train.providerOptions().keys();
        return URI.create(PLACE.matcher(listed.toString())
                .replaceAll(found -> options.path(found.group().toLowerCase(java.util.Locale.ROOT))
                        .asText()));
    }

    /** An endpoint there, with the same key. */
    Endpoint endpoint(@Nullable URI listed) {
        return Endpoint.of(chat.provider(), of(listed), chat.key());
    }
}
