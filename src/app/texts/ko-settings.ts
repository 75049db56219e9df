import { koOpinions } from "./ko-opinions.ts";
import type { Texts } from "./texts.ts";

export const koSettings: Texts["settings"] = {
  largeModel: {
    heading: "대형 모델",
    about: "단계를 구매하는 곳입니다. 풀이 옆에서도 똑같이 고를 수 있습니다.",
  },
  opinions: koOpinions,
  prices: {
    heading: "가격",
    about: "백만 토큰당 미국 달러입니다. 실행은 시작할 때의 가격을 유지합니다.",
    buckets: {
      input: "입력",
      cachedRead: "캐시 읽기",
      cachedWrite: "캐시 쓰기",
      output: "출력",
    },
    builtIn: "내장 대형 모델",
    model: (model, host) => `${model}(${host})`,
    listed: (label, date) => `${label}, ${date} 기준.`,
    own: (date) => `${date}에 여기서 직접 입력한 가격.`,
    ownLabel: (model) => `직접 정한 가격(${model})`,
    enteredHere: "여기서 입력",
    illustrative: (date) =>
      `비용을 이야기할 수 있도록 ${date}에 지어낸 가격입니다. 내장 모델은 비용이 들지 않습니다.`,
    source: "출처",
    list: (list) => `가격표: ${list}.`,
    unknown: "이 모델의 가격이 정해져 있지 않아 합계는 0이 아니라 ‘알 수 없음’입니다.",
    loading: "가격표에서 찾는 중.",
    free: "무료",
    reset: "가격표의 가격으로 되돌리기",
    resetUnknown: "이 가격 지우기",
    none: "직접 대형 모델을 연결하면 여기에 가격이 나타납니다.",
    cachedHint: "따로 가격이 없으면 캐시된 토큰은 새 입력으로 칩니다.",
    unused: "지금은 쓰지 않음.",
    errors: {
      number: "2.50처럼 달러를 숫자로 쓰십시오.",
      negative: "가격은 0보다 작을 수 없습니다.",
      tooHigh: "백만 토큰당 백만 달러가 넘습니다.",
      needed: "입력과 출력 가격이 모두 필요합니다. 그때까지는 이전 가격을 씁니다.",
    },
  },
  budgets: {
    heading: "예산",
    about:
      "한도는 구매를 멈출 뿐 실행을 멈추지 않습니다. 그 뒤로는 초안이 남고, 도움이 필요했다고 표시됩니다.",
    run: "실행당 한도",
    session: "세션당 한도",
    unit: "미국 달러. 비워 두면 한도 없음",
    unpriced: "선택한 대형 모델에 가격이 없어 한도에 넣어 계산할 수 없습니다.",
    estimate: "단계의 비용은 구매 전에 추정하므로 마지막 구매가 한도를 조금 넘을 수 있습니다.",
    total: (spent, purchases) => `이번 세션: 구매 ${purchases}건에 ${spent}.`,
    atLeast: (spent) => `최소 ${spent}`,
    sessionEnds: "세션은 이 탭이 열려 있는 동안이며, 새로 고쳐도 이어집니다.",
    reset: "세션 합계 다시 시작",
    errors: {
      number: "0.05처럼 달러를 숫자로 쓰십시오. 그때까지는 이전 한도를 씁니다.",
      negative: "한도는 0보다 작을 수 없습니다. 그때까지는 이전 한도를 씁니다.",
      tooHigh: "백만 달러가 넘습니다. 그때까지는 이전 한도를 씁니다.",
    },
    runRefusal: ({ spent, expected, allowed, beyond }) => ({
      message: `이 실행의 예산을 다 썼습니다. ${allowed} 중 ${spent}, 이 단계의 예상 비용은 ${expected}로 ${beyond} 초과합니다.`,
      remedy: "설정에서 실행당 한도를 높이고 단계를 다시 시도하거나, 초안을 유지하십시오.",
    }),
    sessionRefusal: ({ spent, expected, allowed, beyond }) => ({
      message: `이번 세션의 예산을 다 썼습니다. ${allowed} 중 ${spent}, 이 단계의 예상 비용은 ${expected}로 ${beyond} 초과합니다.`,
      remedy: "설정에서 세션당 한도를 높이고 단계를 다시 시도하거나, 초안을 유지하십시오.",
    }),
  },
  appearance: {
    heading: "모양",
    language: "언어",
    systemLanguage: "브라우저와 같게",
    speed: "실행을 재생하는 속도",
    speeds: {
      "0.5": "읽는 속도의 절반",
      "1": "읽는 속도",
      "2": "두 배",
      "4": "네 배",
      true: "쓰인 속도 그대로",
    },
  },
  privacy: {
    heading: "개인정보",
    leaves: "이 기기에서 나가는 것",
    nothing: "없습니다. 더 큰 포켓 모델이 이 브라우저 안에서 구매 단계를 씁니다.",
    nothingBought: "더 큰 포켓 모델이 이 브라우저 안에서 구매 단계를 씁니다.",
    server: (host) => `단계를 구매할 때 문제와 그때까지의 단계가 이 페이지의 서버(${host})로만 갑니다.`,
    custom: (host) =>
      `단계를 구매할 때 문제와 그때까지의 단계가 ${host}로만 갑니다. 키를 넣었다면 키도 함께 갑니다.`,
    customUnset: "아직 없습니다. 대형 모델의 주소가 입력되지 않았습니다.",
    customUnsetYet: "대형 모델의 주소가 아직 입력되지 않았습니다.",
    graded: (host) => `채점을 위해 모든 초안도 문제와 이전 단계와 함께 갑니다(받는 곳: ${host}).`,
    rewarded: (host) =>
      `과정 보상 모델에도 모든 초안이 문제와 이전 단계와 함께 갑니다(받는 곳: ${host}). 키를 넣었다면 키도 함께 갑니다.`,
    else: "초안, 점수, 설정, 실행은 밖으로 나가지 않습니다. 분석 도구가 없고, 다른 곳에서 불러오는 것도 없습니다.",
    elseButDrafts:
      "점수, 설정, 실행은 밖으로 나가지 않습니다. 분석 도구가 없고, 다른 곳에서 불러오는 것도 없습니다.",
    stored: "보관하는 것과 그 위치",
    rows: [
      { what: "설정, 가격, 한도, 게임 점수", where: "이 브라우저의 로컬 저장소" },
      { what: "실행", where: "이 브라우저의 데이터베이스(IndexedDB)" },
      { what: "내려받은 모델", where: "이 브라우저의 캐시" },
      { what: "세션 합계", where: "이 탭, 닫을 때까지" },
      { what: "API 키", where: "이 페이지의 메모리: 새로 고치면 사라지고 어떤 파일에도 없음" },
    ],
    downloads: "다시 묻지 않고 내장 모델 내려받기",
    forget: "이 브라우저의 모든 것 지우기",
    forgetHeading: "모두 지울까요?",
    forgetAbout:
      "설정, 가격, 모든 실행, 내려받은 모델을 이 브라우저에서 지웁니다. 내보내지 않은 실행은 사라집니다.",
    forgetNow: "모두 지우기",
    keep: "그대로 두기",
    forgetting: "지우는 중",
    failed: {
      message: "일부를 지우지 못했습니다.",
      remedy: "이 페이지를 연 다른 탭을 닫고 다시 시도하거나, 브라우저에서 이 사이트의 데이터를 지우십시오.",
    },
  },
};
