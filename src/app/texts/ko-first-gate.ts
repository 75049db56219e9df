import { formatCount } from "./format.ts";
import type { Texts } from "./texts.ts";

export const koFirstGate: Texts["firstGate"] = {
  setting: "첫 게이트가 모델과 풀이 방식을 고르게 하기",
  hint: "아무것도 쓰기 전에 Route-To-Reason이 문제를 살펴봅니다.",
  heading: "첫 게이트",
  columns: { pair: "모델과 방식", accuracy: "정답 확률", tokens: "토큰" },
  models: { small: "소형", large: "대형" },
  strategies: { direct: "바로 답하기", draft: "짧은 단계", steps: "온전한 단계", program: "식 하나" },
  chosen: "선택",
  caption: "이 문제에서 모델과 방식마다 예상되는 결과",
  outcome: (model, strategy) => `${model} 모델을 골랐습니다: ${strategy}.`,
  expected: (percent, tokens) =>
    `이런 문제의 예상 정답률은 ${percent}, 토큰은 약 ${formatCount(tokens)}개입니다.`,
  givenUp: (pair, points, saved) =>
    saved === null
      ? `‘${pair}’ 쪽의 정답률이 ${points}%p 더 높지만, 소형 모델의 토큰이 더 싸므로 포기했습니다.`
      : `‘${pair}’ 쪽의 정답률이 ${points}%p 더 높지만, 토큰 ${formatCount(saved)}개를 아끼려고 포기했습니다.`,
  likeliest: "더 잘 맞힐 조합은 없습니다.",
  thenSteps: "이제부터 게이트가 모든 단계를 살펴봅니다.",
  alone: "고른 모델이 혼자 풀며, 단계를 하나씩 사지 않습니다.",
  none: "이 소형 모델용 라우터가 없어 평소처럼 시작했습니다.",
  failed: "라우터에 물을 수 없어 평소처럼 시작했습니다.",
};
