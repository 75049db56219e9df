import type { Texts } from "./texts.ts";

export const koOpinions: Texts["settings"]["opinions"] = {
  heading: "다른 의견",
  about: "검증기 다음에 초안마다 묻습니다. 답은 단계의 신호에 남고, 그 신호로 훈련된 정책만 결정에 씁니다.",
  selfCheck: {
    label: "소형 모델에게 묻기",
    hint: "자기 초안을 한 번 더 읽고 맞는지 답합니다. 잠깐의 시간 말고는 비용이 들지 않습니다.",
  },
  judge: {
    label: "대형 모델이 초안 채점",
    hint: (never) =>
      `초안마다 0점에서 9점까지 매깁니다. 초안이 그대로 남더라도 채점에 쓴 토큰은 구매한 단계처럼 값을 냅니다. ‘${never}’ 정책에서는 묻지 않습니다.`,
    runRefusal: {
      message: "이 실행의 예산을 다 써서 대형 모델에게 채점을 맡기지 않았습니다.",
      remedy: "설정에서 실행당 한도를 높이거나 초안 채점을 끄십시오.",
    },
    sessionRefusal: {
      message: "이번 세션의 예산을 다 써서 대형 모델에게 채점을 맡기지 않았습니다.",
      remedy: "설정에서 세션당 한도를 높이거나 초안 채점을 끄십시오.",
    },
  },
  reward: {
    label: "과정 보상 모델에게 묻기",
    hint: "직접 마련한 모델이 vLLM의 /pooling을 통해 초안이 맞을 확률을 알려 줍니다. 토큰 수는 표시하지만 가격은 알 수 없습니다.",
    address: "보상 모델의 주소",
    addressHint: "http://localhost:8000",
    model: "보상 모델의 이름",
    key: "보상 모델의 키(필요한 경우)",
    incomplete: "주소와 이름이 모두 필요합니다. 그때까지는 단계마다 묻지 못했다고 표시합니다.",
    notPlain:
      "올바른 주소가 아닙니다. http:// 또는 https://로 시작하고 키, 물음표, 비밀번호가 없어야 합니다.",
  },
};
