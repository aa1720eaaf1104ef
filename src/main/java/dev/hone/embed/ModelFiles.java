package dev.hone.embed;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Where the weights and the vocabulary of a model are read from. */
@FunctionalInterface
interface ModelFiles {
    /** The whole content of one file of the model. */
    byte[] read(String name) throws IOException;

    /** The files of a model on the class path, if its artefact is there. */
    static Optional<ModelFiles> onClassPath(SentenceModel model, ClassLoader loader) {
        if (loader.getResource(model.onnxResource()) == null) {
            return Optional.empty();
        }
        return Optional.of(name -> {
            URL url = present(loader.getResource(name), name);
            var connection = url.openConnection();
            try (InputStream in = connection.getInputStream()) {
                return readExactly(in, connection.getContentLengthLong(), name);
            }
        });
    }

    /** The files inside a jar. */
    static ModelFiles inJar(Path jar) {
        return name -> {
            try (var zip = new ZipFile(jar.toFile())) {
                ZipEntry entry = present(zip.getEntry(name), name);
                try (InputStream in = zip.getInputStream(entry)) {
                    return readExactly(in, entry.getSize(), name);
                }
            }
        };
    }

    private static <T> T present(@Nullable T value, String name) throws IOException {
        if (value == null) {
            throw new IOException("no entry " + name);
        }
        return value;
    }

    /** Reads into one array of the known size: growing an array would need the memory of the model twice. */
    private static byte[] readExactly(InputStream in, long size, String name) throws IOException {
        if (size < 0) {
            return in.readAllBytes();
        }
        byte[] content = new byte[Math.toIntExact(size)];
        if (in.readNBytes(content, 0, content.length) != content.length) {
            throw new IOException("entry " + name + " is cut short");
        }
        return content;
    }
}
