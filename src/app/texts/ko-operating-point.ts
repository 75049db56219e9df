import type { Texts } from "./texts.ts";

export const koOperatingPoint: Texts["operatingPoint"] = {
  heading: "기준",
  ways: {
    threshold: "임계값",
    cost: "대형 모델이 쓸 수 있는 양",
    "relative-accuracy": "대형 모델 대비 정확도",
    "budget-usd": "문제당 달러",
  },
  target: "목표",
  atMost: (percent) => `대형 모델 단독 사용량의 ${percent} 이하`,
  atLeast: (percent) => `대형 모델 정답률의 ${percent} 이상`,
  dollars: (amount) => `문제당 ${amount} 이하`,
  reading: "정책 카드를 읽는 중입니다.",
  nothing: "이 정책의 임계값에는 아직 보장이 없습니다.",
  none: "이것을 약속할 만큼 확실한 임계값이 없습니다.",
  promise: (threshold, problems, percent) =>
    `임계값 ${threshold}: 만들 때 쓰지 않은 문제 ${problems}개로 시험했으며, 잘못된 약속이 통과할 확률은 ${percent} 이하입니다.`,
  measured: (accuracy, share) => `그때 정답률은 ${accuracy}, 대형 모델 토큰은 ${share}였습니다.`,
  void: "평균에 대한 약속이며 문제마다의 약속이 아닙니다. 다른 종류의 문제, 다른 모델, 직접 정한 서버에는 적용되지 않습니다.",
};
