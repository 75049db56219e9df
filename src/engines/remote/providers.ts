import { type ContinuationStyle, STEP_INSTRUCTION } from "./chat-request.ts";
import { COMMON_FEATURES, type RequestFeatures } from "./request-features.ts";

/** A kind of server that Stepgate knows how to talk to. */
export interface Provider {
  readonly id: string;
  readonly label: string;
  /** Up to and without `/chat/completions`; "" where only the visitor knows it. */
  readonly baseUrl: string;
  readonly continuation: ContinuationStyle;
  readonly features: RequestFeatures;
  readonly needsKey: boolean;
  readonly instruction: string | null;
  /** A sentence for the settings, or null. */
  readonly hint: string | null;
  /** The command that lets a page from this origin call the server; null where nothing need be done. */
  readonly corsCommand: ((pageOrigin: string) => string) | null;
}

const DEFAULTS = {
  continuation: "user-message",
  features: COMMON_FEATURES,
  needsKey: true,
  instruction: STEP_INSTRUCTION,
  hint: null,
  corsCommand: null,
} as const satisfies Partial<Provider>;

export const PROVIDERS: readonly Provider[] = [
  {
    ...DEFAULTS,
    id: "stepgate",
    label: "Stepgate (this computer)",
    baseUrl: "http://localhost:4173/v1",
    continuation: "continue-final-message",
    features: { ...COMMON_FEATURES, topLogprobs: 5 },
    needsKey: false,
    // The pocket models know word problems and nothing else: any instruction would confuse them.
    instruction: null,
    hint: "Start it with `npm start`. It answers only pages that it serves itself.",
  },
  {
    ...DEFAULTS,
    id: "openai",
    label: "OpenAI",
    baseUrl: "https://api.openai.com/v1",
    features: { ...COMMON_FEATURES, maxTokensField: "max_completion_tokens" },
    hint: "It cannot continue a half-written solution, so each step is asked for. Input is cached from 1,024 tokens on.",
  },
  {
    ...DEFAULTS,
    id: "openrouter",
    label: "OpenRouter",
    baseUrl: "https://openrouter.ai/api/v1",
    hint: "Whether a half-written solution can be continued depends on the model behind it.",
  },
  {
    ...DEFAULTS,
    id: "deepseek",
    label: "DeepSeek",
    baseUrl: "https://api.deepseek.com/beta",
    continuation: "assistant-prefix",
    features: { ...COMMON_FEATURES, topLogprobs: 5 },
    hint: "The /beta address is the one that continues a half-written solution.",
  },
  {
    ...DEFAULTS,
    id: "mistral",
    label: "Mistral",
    baseUrl: "https://api.mistral.ai/v1",
    continuation: "assistant-prefix",
    // It refuses fields that it does not know, and reports usage without being asked.
    features: { ...COMMON_FEATURES, streamOptions: false },
  },
  {
    ...DEFAULTS,
    id: "vllm",
    label: "vLLM, SGLang or TGI",
    baseUrl: "http://localhost:8000/v1",
    continuation: "continue-final-message",
    features: { ...COMMON_FEATURES, topLogprobs: 5, thinkingSwitch: true },
    needsKey: false,
    corsCommand: (origin) => `vllm serve <model> --allowed-origins '["${origin}"]'`,
  },
  {
    ...DEFAULTS,
    id: "llama-cpp",
    label: "llama.cpp server",
    baseUrl: "http://localhost:8080/v1",
    continuation: "assistant-last",
    features: { ...COMMON_FEATURES, topLogprobs: 5, thinkingSwitch: true },
    needsKey: false,
    hint: "A model that thinks first must be started with its thinking off.",
    corsCommand: (origin) => `llama-server -m <model.gguf> --cors-origins ${origin}`,
  },
  {
    ...DEFAULTS,
    id: "ollama",
    label: "Ollama",
    baseUrl: "http://localhost:11434/v1",
    needsKey: false,
    corsCommand: (origin) => `OLLAMA_ORIGINS=${origin} ollama serve`,
  },
  {
    ...DEFAULTS,
    id: "lm-studio",
    label: "LM Studio",
    baseUrl: "http://localhost:1234/v1",
    needsKey: false,
    corsCommand: () => "lms server start --cors",
  },
  {
    ...DEFAULTS,
    id: "custom",
    label: "Another OpenAI-compatible server",
    baseUrl: "",
    needsKey: false,
    hint: "Give the address up to /v1. If steps come out wrong, choose another way of continuing.",
  },
];
