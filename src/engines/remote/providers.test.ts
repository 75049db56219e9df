import { expect, test } from "vitest";
import { PROVIDERS } from "./providers.ts";
import { createRemoteWriter } from "./remote-writer.ts";

test.each(PROVIDERS.filter((provider) => provider.baseUrl !== ""))("$label makes a writer", (provider) => {
  const { baseUrl, continuation, features, instruction } = provider;
  const writer = createRemoteWriter({
    baseUrl,
    continuation,
    features,
    instruction,
    model: "m",
    apiKey: () => null,
    timeoutMs: 60_000,
    retries: 2,
  });
  expect(writer.identity.url).toBe(baseUrl);
});

test("ids are unique, and local servers tell how to let the page in", () => {
  expect(new Set(PROVIDERS.map((provider) => provider.id)).size).toBe(PROVIDERS.length);
  const ollama = PROVIDERS.find((provider) => provider.id === "ollama");
  expect(ollama?.corsCommand?.("https://stepgate.example")).toBe(
    "OLLAMA_ORIGINS=https://stepgate.example ollama serve",
  );
});
