import type { Texts } from "./texts.ts";

export const koMeter: Texts["meter"] = {
  label: "계량기",
  spent: "지출",
  baseline: "대형 단독",
  saved: "절감",
  bought: "구매한 단계",
  egress: "기기 밖 전송",
  speed: "로컬 속도",
  session: "이번 세션",
  speedUnit: "토큰/초",
  of: (part, whole) => `${part}/${whole}`,
  rangeOf: (low, high, whole) => `${low}–${high}/${whole}`,
  unknown: "알 수 없음",
  none: "–",
  range: (low, high) => `${low}–${high}`,
  atLeast: (amount) => `≥ ${amount}`,
  perThousandShort: (amount) => `1,000개당 ${amount}`,
  left: (left) => `${left} 남음`,
  noneLeft: "남은 예산 없음",
  how: "계산 방법",
  whyNegative: "절감이 음수인 이유",
  explain: {
    heading: "계산 방법",
    spent:
      "대형 모델에게서 산 것, 곧 구매한 단계와 (매겼다면) 채점의 비용입니다. 그 서버가 센 토큰 수에 가격을 곱합니다.",
    otherTokens: (count) =>
      `그 밖에 과정 보상 모델이 ${count}토큰을 읽었습니다. 가격을 알 수 없어 어느 합계에도 들어 있지 않습니다.`,
    estimatedUsage: "서버가 토큰 수를 알리지 않은 경우에는 추정값을 씁니다.",
    baseline: (model) =>
      `‘대형 단독’은 추정값입니다. 이 문제를 입력, 이 풀이를 출력으로 하여 같은 가격에 한 번 요청했을 때의 비용입니다(모델: ${model}).`,
    range:
      "임계값을 움직이는 동안의 수치는 그 임계값이었다면 실행에 들었을 비용입니다. 처음 바뀐 단계부터는 내용을 알 수 없으므로 범위로 나타냅니다.",
    negative: ({ requests, sent, once, extra }) =>
      `절감이 음수인 것은 짧은 문제가 입력을 거듭 보내기 때문입니다. 요청 ${requests}건이 보낸 입력은 ${sent}토큰이고, 한 번에 물었다면 ${once}토큰이면 되었습니다. 다시 보낸 ${extra}토큰의 비용이 여기서 쓴 단계로 아낀 금액보다 많았습니다.`,
    negativeOutput: (bought, solution) =>
      `절감이 음수인 것은 대형 모델이 풀이에 담긴 것보다 많이 썼기 때문입니다. 출력 ${bought}토큰의 값을 냈지만 풀이 전체는 ${solution}토큰입니다. 실패한 시도와 드러나지 않는 추론에도 값을 냅니다.`,
    local: "소형 모델은 이 기기에서 돌아가며, 시간 말고는 비용이 들지 않습니다.",
    egress: "기기 밖 전송은 요청 본문의 크기입니다. 여기서 쓴 단계는 아무것도 내보내지 않습니다.",
    standIn:
      "대역 모델은 이 브라우저 안에서 돌아가므로 아무것도 보내지 않습니다. 가격은 실제였다면 얼마였을지를 보여 줄 뿐입니다.",
    perThousand: (spent, baseline) => `이런 문제 1,000개라면 ${spent}, 대형 모델만 쓰면 ${baseline}입니다.`,
    price: (label, source, date) => `적용 가격: ‘${label}’(${source}, ${date}).`,
    noPrice: "이 대형 모델의 가격이 정해져 있지 않아 합계는 0이 아니라 ‘알 수 없음’입니다.",
    enterPrice: "가격 입력",
    session: (spent, purchases) =>
      `이번 세션: 구매 ${purchases}건에 ${spent}. 이 탭의 모든 실행을 더한 것이며, 멈추거나 실패한 실행도 들어갑니다.`,
    unpriced: (count) => `그중 ${count}건은 가격을 알 수 없어 합계에 들어 있지 않습니다.`,
    runBudget: (left, limit) => `이 실행의 한도 ${limit} 중 ${left} 남았습니다.`,
    sessionBudget: (left, limit) => `세션 한도 ${limit} 중 ${left} 남았습니다.`,
    buckets: {
      caption: "이 실행의 토큰",
      freshInput: "입력(새로 보냄)",
      cachedRead: "입력(캐시에서 읽음)",
      cachedWrite: "입력(캐시에 기록)",
      output: "출력",
      large: "대형",
      dollars: "달러",
      small: "소형",
      alone: "대형 단독",
    },
  },
};
