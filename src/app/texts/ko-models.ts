import type { Texts } from "./texts.ts";

export const koSmallModel: Texts["smallModel"] = {
  heading: "소형 모델",
  notLoaded: (size) => `아직 불러오지 않았습니다(${size}). 처음 풀 때 내려받습니다.`,
  notLoadedPlain: "아직 불러오지 않았습니다. 처음 풀 때 내려받습니다.",
  parameters: (count) => `매개변수 ${count}개`,
  devices: { webgpu: "WebGPU", wasm: "WebAssembly" },
  phases: {
    download: "내려받는 중",
    compile: "준비 중",
    "warm-up": "예열 중",
    "self-test": "계산이 맞는지 확인 중",
  },
  bytes: (loaded, total) => `${total} 중 ${loaded}`,
  noScorer: "초안을 읽는 검증기가 없어 게이트는 모든 초안을 반반으로 봅니다.",
  fellBack: (why) => `그래픽 장치에서 실패하여 프로세서에서 돌아갑니다: ${why}`,
  verifierForAnother: (revision) => ({
    message: `함께 제공된 검증기는 소형 모델의 다른 버전(${revision})에 맞춘 것입니다.`,
    remedy: "페이지를 새로 고치면 서로 맞는 버전을 받습니다.",
  }),
  failed: "불러오지 못했습니다.",
  retry: "다시 불러오기",
};

export const koLargeModel: Texts["largeModel"] = {
  heading: "대형 모델",
  source: "구매할 단계를 쓰는 곳",
  server: "이 서버",
  standIn: "이 브라우저(대역)",
  custom: "다른 서버",
  sentences: {
    asking: "이 서버가 단계를 파는지 묻는 중입니다.",
    server: "이 페이지의 서버가 씁니다. 요청은 이 서버의 /v1로만 갑니다.",
    serverSilent: "이 페이지의 주소에서 응답하는 대형 모델이 없습니다.",
    standInAuto: "응답하는 서버가 없어, 더 큰 포켓 모델이 이 브라우저에서 대역을 맡습니다.",
    standIn: "더 큰 포켓 모델이 이 브라우저에서 서버의 대역을 맡습니다.",
    standInFree: "아무것도 보내지 않고, 실제로 내는 돈도 없습니다.",
    standInSize: (size) => `처음 풀 때 한 번 내려받습니다: ${size}.`,
    custom: "OpenAI 채팅 형식을 쓰는 서버라면 무엇이든 됩니다. 문제와 그때까지의 단계를 그 서버로 보냅니다.",
  },
  notOpened: {
    message: "이 실행은 아무것도 구매하지 않으므로 대형 모델을 열지 않았습니다.",
    remedy: "다른 게이트를 선택하고 다시 푸십시오.",
  },
  loadingForm: "입력란 여는 중",
  connection: "서버와 모델",
  price: {
    known: (input, output, date) => `백만 토큰당 입력 ${input}, 출력 ${output}, ${date} 기준.`,
    unknown: "이 모델의 가격은 알 수 없습니다.",
    enter: "가격 입력",
    change: "가격",
  },
  form: {
    preset: "제공자",
    baseUrl: "기본 URL",
    baseUrlHint: "https://…/v1",
    model: "모델",
    key: "API 키",
    keyHint: "이 페이지의 메모리에만 둡니다. 저장하거나 내보내거나 다시 보여 주지 않습니다.",
    continuation: "쓰다 만 풀이를 이어 가는 방법",
    continuations: {
      "user-message": "다음 단계를 요청(어디서나 됨)",
      "continue-final-message": "continue_final_message (vLLM, SGLang, TGI)",
      "assistant-prefix": "prefix: true (DeepSeek, Mistral)",
      "assistant-last": "마지막 메시지를 열어 둠(llama.cpp)",
    },
    cors: "이 페이지가 부를 수 있도록 서버를 다음과 같이 시작하십시오:",
    test: "연결 시험",
    testing: "묻는 중",
    answered: (reply) => `응답: ‘${reply}’`,
    incomplete: "기본 URL과 모델이 필요합니다.",
  },
};
