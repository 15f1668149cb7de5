package dev.fovea.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.models.pretrained.HuggingFaceFolder;
import dev.fovea.models.pretrained.ModelConfiguration;
import dev.fovea.models.weights.OnnxReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportedEncoderTest {
  private static final List<String> TEXTS =
      List.of("央行宣布加息", "", "小猫正躺在沙发里打盹。".repeat(30), "用 Java 写 Transformer");

  @Test
  void anEncoderOfTheBriefingWrittenAsAFolderGivesTheSameBits(@TempDir Path folder)
      throws IOException {
    PretrainedModel model = PretrainedModel.BGE_SMALL_ZH_V1_5;
    try (InputStream onnx = resource(model.resource() + ".onnx");
        InputStream json = resource(model.resource() + "-tokenizer.json")) {
      HuggingFaceFolder.write(
          folder,
          ModelConfiguration.of(
              """
              {"model_type": "bert", "num_hidden_layers": 4, "num_attention_heads": 8,
               "layer_norm_eps": 1e-12, "hidden_act": "gelu"}\
              """),
          OnnxReader.read("bge", onnx));
      Files.copy(json, folder.resolve("tokenizer.json"));
    }
    Files.createDirectories(folder.resolve("1_Pooling"));
    Files.writeString(
        folder.resolve("1_Pooling").resolve("config.json"),
        "{\"pooling_mode_cls_token\": true, \"pooling_mode_mean_tokens\": false}");
    SentenceEncoder original = SentenceEncoder.named(model.name());
    SentenceEncoder exported = SentenceEncoder.open(folder);
    assertThat(exported.name()).isEqualTo(folder.getFileName().toString());
    assertThat(exported.dimension()).isEqualTo(512);
    assertThat(exported.maximumTokens()).isEqualTo(512);
    AtomicInteger done = new AtomicInteger();
    List<Embedding> expected = original.encode(TEXTS, 512, done::addAndGet);
    List<Embedding> actual = exported.encode(TEXTS, 512, count -> {});
    assertThat(done).hasValue(TEXTS.size());
    for (int text = 0; text < TEXTS.size(); text++) {
      assertThat(actual.get(text).toArray()).isEqualTo(expected.get(text).toArray());
    }
    assertThat(expected.get(2)).isNotEqualTo(original.encode(TEXTS, 128, count -> {}).get(2));
    assertThatThrownBy(() -> exported.encode(TEXTS, 513, count -> {}))
        .hasMessage("513 tokens a text; use 3 to 512");
  }

  private static InputStream resource(String path) {
    return Objects.requireNonNull(ExportedEncoderTest.class.getResourceAsStream(path));
  }
}
