import { formatCount } from "./format.ts";
import type { Texts } from "./texts.ts";

const left = (purchases: number) =>
  purchases === 0 ? "남은 구매 없음" : `남은 구매 ${formatCount(purchases)}회`;

export const koBeTheGate: Texts["beTheGate"] = {
  heading: "게이트 되기",
  intro:
    "소형 모델이 초안을 쓰고, 결정은 당신이 합니다. 구매는 두 번까지이며, 구매한 단계는 대형 모델이 다시 씁니다. 적게 쓰고 정답에 이르십시오.",
  opening: "녹화된 문제 여는 중",
  problem: "문제: ",
  left,
  keep: "유지",
  buy: "구매",
  keyHint: "K 키와 B 키로도 됩니다.",
  rest: "나머지 모두 유지",
  decide: (step) => `${step}단계: 이 초안을 유지할까요, 구매할까요?`,
  cannotBuy: "대형 모델이 여기서 썼을 내용은 녹화되지 않았습니다.",
  steps: "지금까지의 단계",
  step: {
    kept: "당신이 유지",
    bought: "당신이 구매",
    draft: "이 기기에서 쓴 초안",
    theyKept: "유지",
    theyBought: "구매",
  },
  announce: {
    turn: (step, draft, purchases) => `${step}단계: ${draft} 유지할까요, 구매할까요? ${left(purchases)}.`,
    bought: (step, text) => `${step}단계 구매: ${text}`,
  },
  reveal: {
    heading: "결과",
    table: "누가 어느 단계를 구매했는지",
    theirHeading: "보낸 사람의 결과",
    you: "당신",
    them: "보낸 사람",
    gate: "게이트(구매 두 번)",
    freeGate: "게이트(제한 없음)",
    oracle: "오라클",
    who: "누구",
    step: (step) => `${step}단계`,
    answer: "답",
    paid: "지불",
    bought: "구매",
    kept: "유지",
    notReached: "이르지 않음",
    right: "맞음",
    wrong: "틀림",
    none: "없음",
    probability: "게이트의 의심",
    noOracle: "두 번의 구매로는 모자람",
    explain: (threshold) =>
      `게이트는 초안이 틀릴 확률을 ${threshold}보다 높게 보면 단계를 구매합니다. 구매가 두 번이면 그런 단계를 앞에서부터 두 개 사고 나머지는 유지합니다. 당신처럼 앞을 내다볼 수 없습니다. 오라클은 이 문제가 갈 수 있는 모든 길을 보았고, 구매 두 번 이하로 정답에 이르는 길 가운데 가장 싼 길을, 같으면 가장 앞선 길을 고릅니다. 의심은 당신이 지나온 길에서의 값입니다.`,
    known: (answer) => `정답은 ${answer}입니다.`,
  },
  result: {
    hopeless: "여기서는 어떤 두 번의 구매로도 정답에 이를 수 없습니다.",
    nothingNeeded: "정답입니다. 아무것도 살 필요가 없음을 알아보았습니다.",
    boughtForNothing: "정답입니다. 다만 초안이 모두 충분해서 아무것도 살 필요가 없었습니다.",
    best: "정답이며, 누구도 이보다 적게 쓸 수 없습니다.",
    dearerThanBest: (steps) => `정답입니다. ${steps}만 샀다면 더 쌌습니다.`,
    spoilt: "오답입니다. 초안을 모두 유지했다면 정답이었습니다.",
    missed: (steps) => `오답입니다. ${steps}만 샀으면 되었습니다.`,
    steps: (_count, list) => `${list}단계`,
    gateSame: "게이트도 같은 값에 정답을 냈습니다.",
    gateDearer: (paid) => `게이트도 정답을 냈고, 더 많이 썼습니다: ${paid}.`,
    gateCheaper: (paid) => `게이트도 정답을 냈고, 더 적게 썼습니다: ${paid}.`,
    bothRight: (paid) => `게이트도 정답을 냈고, ${paid} 썼습니다.`,
    gateRight: (paid) => `구매 두 번의 게이트는 정답을 냈습니다: ${paid}.`,
    gateWrong: (paid) => `구매 두 번의 게이트는 오답을 냈습니다: ${paid}.`,
    gateWrongToo: (paid) => `구매 두 번의 게이트도 오답을 냈습니다: ${paid}.`,
  },
  next: "다음 녹화 문제",
  again: "이 문제 다시 하기",
  another: "다른 문제",
  anotherHint: "두 모델이 이 기기에서 가능한 모든 길을 써 봅니다. 몇 초 걸립니다.",
  anotherCosts:
    "직접 연결한 대형 모델이 선택되어 있습니다. 모든 길을 써 보는 동안 그 모델의 가격으로 단계를 구매합니다.",
  growing: {
    preparing: "준비 중",
    progress: (nodes, waiting) =>
      `모델이 문제를 모든 길로 쓰는 중: 초안 ${formatCount(nodes)}개, 남은 결정 ${formatCount(waiting)}개.`,
    label: "써 본 길",
    ask: (usual, most) =>
      `직접 연결한 대형 모델이 선택되어 있습니다. 모든 길을 알려면 그 모델에서 ${usual}단계까지 그 가격으로 구매합니다. 모델이 문제에 필요한 것보다 많은 단계를 쓰더라도 ${most}단계를 넘지 않습니다.`,
    limit: (allowed) => `세션 한도 ${allowed}에 이르면 멈춥니다. 그때까지 구매한 것은 이미 쓴 돈입니다.`,
    noLimit: "세션 한도가 정해져 있지 않습니다. 설정에서 정할 수 있습니다.",
    agree: "구매",
    limitRemedy: "설정에서 세션 한도를 올리거나, 돈이 들지 않는 녹화된 문제를 하십시오.",
    cancel: "취소",
  },
  score: {
    label: "당신의 점수",
    you: (rounds, right, purchases, dollars) =>
      `당신: ${formatCount(rounds)}문제 중 ${formatCount(right)}문제 정답, 구매 ${formatCount(purchases)}회, ${dollars}.`,
    gate: (rounds, right, dollars) =>
      `구매 두 번의 게이트: ${formatCount(rounds)}문제 중 ${formatCount(right)}문제 정답, ${dollars}.`,
    none: "점수는 첫 판부터 셉니다. 한 문제에서는 첫 시도만 셉니다.",
    forget: "점수 다시 시작",
  },
  share: {
    heading: "이 게임 공유",
    copy: "글과 링크 복사",
    copied: "복사했습니다.",
    failed: "브라우저가 복사를 허용하지 않았습니다. 글을 선택하여 직접 복사하십시오.",
    text: "공유할 글",
    bothRight: (mine, theirs) =>
      `게이트가 되어 ${mine}에 정답을 냈고, 진짜 게이트는 ${theirs} 썼습니다. 구매는 두 번, 더 잘할 수 있습니까?`,
    onlyMe: (mine) =>
      `게이트가 되어 ${mine}에 정답을 냈고, 진짜 게이트는 틀렸습니다. 구매는 두 번, 더 잘할 수 있습니까?`,
    onlyGate: (theirs) =>
      `게이트가 되어 틀렸고, 진짜 게이트는 ${theirs}에 정답을 냈습니다. 구매는 두 번, 더 잘할 수 있습니까?`,
    neither: "게이트가 되어 틀렸고, 진짜 게이트도 틀렸습니다. 구매는 두 번, 맞힐 수 있습니까?",
  },
  invitation: {
    heading: "누군가 이 게임을 하고 보냈습니다",
    text: "먼저 해 보십시오. 구매는 똑같이 두 번입니다. 보낸 사람의 선택은 그때까지 보이지 않습니다.",
    play: "직접 하기",
    show: "보낸 사람의 선택 보기",
    grows: "녹화된 문제가 아니므로, 먼저 이 기기에서 모델이 가능한 모든 길을 써 봅니다.",
  },
  noDemos: {
    message: "녹화된 문제의 목록을 읽지 못했습니다.",
    remedy: "‘다른 문제’를 누르거나, 페이지의 서버가 응답할 때 이 화면을 다시 여십시오.",
  },
  damaged: {
    message: "이 링크는 손상되었거나 이전 버전의 페이지에서 만든 것입니다.",
    remedy: "링크를 다시 받거나 녹화된 문제를 하십시오.",
  },
  otherDevice: {
    message: "이 기기에서는 모델이 이 문제를 다르게 쓰므로 링크에 담긴 선택이 맞지 않습니다.",
    remedy: "직접 해 보십시오. 당신의 게임은 남습니다.",
  },
};
