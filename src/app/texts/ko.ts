/*
 * 용어 / Glossary
 * step 단계 · draft 초안 · keep 유지 · buy 구매 · gate 게이트 · threshold 임계값 · policy 정책 · verifier 검증기
 * small/large model 소형/대형 모델 · stand-in 대역 · run 실행 · meter 계량기 · inspector 검사기 · sheet 풀이지
 * 표제와 단추는 명사형, 문장은 합니다체. 값 뒤에는 받침을 타는 조사를 쓰지 않습니다.
 */
import { formatCount, formatList } from "./format.ts";
import { koBeTheGate } from "./ko-be-the-gate.ts";
import { koCompare } from "./ko-compare.ts";
import { koFirstGate } from "./ko-first-gate.ts";
import { koFirstMinute } from "./ko-first-minute.ts";
import { koInspector, koWhy } from "./ko-inspector.ts";
import { koMeter } from "./ko-meter.ts";
import { koLargeModel, koSmallModel } from "./ko-models.ts";
import { koOffline } from "./ko-offline.ts";
import { koOperatingPoint } from "./ko-operating-point.ts";
import { koRuns } from "./ko-runs.ts";
import { koScrubber } from "./ko-scrubber.ts";
import { koSettings } from "./ko-settings.ts";
import { koShortcuts } from "./ko-shortcuts.ts";
import type { Texts } from "./texts.ts";

export const ko: Texts = {
  page: {
    name: "Stepgate",
    motto: "두 가지 잉크로 쓴 풀이: 여기서 쓰거나, 사 오거나.",
    skip: "본문으로 건너뛰기",
    broken: (room) => `오류가 나서 표시하지 못했습니다: ${room}.`,
    brokenRemedy: "페이지의 나머지는 계속 쓸 수 있습니다.",
    showAgain: "다시 표시",
  },
  language: {
    label: "언어",
    missing: (name) => `${name} 문구를 불러오지 못해 지금 언어로 계속합니다.`,
    retry: "다시 시도",
  },
  theme: {
    label: "테마",
    names: { system: "시스템", light: "밝게", dark: "어둡게" },
  },
  meter: koMeter,
  problem: {
    heading: "문제",
    family: "문제 종류",
    familyNames: {
      comparison: "비교",
      shopping: "장보기",
      "unit-price": "단가",
      sharing: "똑같이 나누기",
      travel: "이동 거리",
      work: "함께 일하기",
      discount: "할인과 세금",
      fractions: "분수",
      averages: "평균",
      ages: "나이",
      savings: "저축",
      recipe: "요리",
      area: "넓이와 울타리",
      clock: "시간과 날짜",
      conversion: "단위 바꾸기",
      stock: "재고",
      tickets: "입장권",
      profit: "이익",
    },
    steps: "단계 수",
    stepCount: (steps) => `${steps}단계`,
    seed: "시드",
    seedHint: "같은 시드에서는 언제나 같은 문제가 나옵니다.",
    another: "다른 문제",
    splits: {
      "lm-train": "모델의 학습 데이터에 있던 문제",
      "policy-train": "게이트의 학습 데이터에 있던 문제",
      "policy-val": "게이트의 학습 데이터에 있던 문제",
      calibration: "게이트의 학습 데이터에 있던 문제",
      test: null,
      "test-long": "게이트가 본 적 없는 긴 문제",
      "test-families": "게이트가 본 적 없는 종류의 문제",
      "test-wordings": "모델이 본 적 없는 표현으로 쓴 문제",
      "test-ood": "모델이 본 적 없는 큰 수가 나오는 문제",
    },
    restore: "생성된 문제로 되돌리기",
    typed: "직접 쓴 문제이므로 페이지는 정답을 모릅니다.",
    label: "문제(바꿀 수 있음)",
    unknown: (words, more) => {
      const named = words.map((word) => `‘${word}’`);
      const all = more > 0 ? [...named, `그 밖의 ${formatCount(more)}개`] : named;
      return `소형 모델이 배운 적 없는 낱말입니다: ${formatList(all)}. 이 부분은 어림짐작으로 풉니다.`;
    },
    outside: {
      know: (kinds, words, most) =>
        `포켓 모델이 아는 것은 ${kinds}가지 문장제뿐입니다. 낱말은 ${words}개까지, 수는 1부터 ${most}까지의 정수입니다.`,
      numbers: (numbers, more) => {
        const all = more > 0 ? [...numbers, `그 밖의 ${formatCount(more)}개`] : numbers;
        return `아는 범위를 벗어난 수: ${formatList(all)}.`;
      },
      length: (words) => `이 문제의 낱말은 ${formatCount(words)}개입니다.`,
      gsm8k: (problems, small, large) =>
        `사람이 쓴 GSM8K ${formatCount(problems)}문제의 정답률: 소형 ${small}, 대형 ${large}.`,
    },
    tooLongYet: (length, limit) =>
      `${formatCount(limit)}자까지인데 ${formatCount(length)}자입니다. 너무 길어 풀 수 없습니다. 글은 그대로 있으니 나중에 줄여도 됩니다.`,
    empty: {
      message: "풀 문제가 없습니다.",
      remedy: "직접 쓰거나 ‘다른 문제’를 누르십시오.",
    },
    tooLong: (length, limit) => ({
      message: `이 문제는 ${formatCount(length)}자이고, 모델은 ${formatCount(limit)}자까지 읽습니다.`,
      remedy: "줄여서 다시 푸십시오. 쓴 글은 그대로 있습니다.",
    }),
    tooManyTokens: (sentence) => ({
      message: sentence.replace("solution", "problem"),
      remedy: "줄이거나 더 쉬운 낱말로 바꾸어 다시 푸십시오. 쓴 글은 그대로 있습니다.",
    }),
  },
  solve: {
    solve: "풀기",
    solveFirst: (size) => `이 기기에서 풀기 · 최초 1회 ${size}`,
    stop: "멈추기",
    again: "다시 실행",
    loading: "준비 중",
    keys: "Ctrl 또는 ⌘와 Enter로 풀고, Esc로 멈춥니다.",
  },
  gate: {
    heading: "게이트",
    policy: "결정하는 쪽",
    policyNames: {
      "trim-thr": "검증기(TRIM-Thr)",
      "always-small": "구매 안 함",
      "always-large": "모든 단계 구매",
      random: "우연",
      "trim-agg": "앞 단계까지 고려(TRIM-Agg)",
      "trim-seq": "모든 초안을 읽음(TRIM-Seq)",
      "trim-pomdp": "믿음과 가격(TRIM-POMDP)",
      "policy-guided": "자체 확신도와 예산",
      "policy-guided-sticky": "자체 확신도, 한 번 사면 끝까지",
    },
    noSuchPolicy: (name) => ({
      message: `이 페이지에는 ${name} 정책이 없습니다.`,
      remedy: "다른 정책을 고르십시오.",
    }),
    policyForAnother: (revision) => ({
      message: `이 정책은 소형 모델의 다른 버전(${revision})에 맞춰 학습되었습니다.`,
      remedy: "다른 정책을 고르거나 페이지를 새로 고치십시오.",
    }),
    threshold: "임계값",
    buyMore: "더 구매",
    buyLess: "덜 구매",
    thresholdSentence: (percent) => `틀릴 확률이 ${percent} 넘는 단계를 구매합니다.`,
    learnedSentence: (percent) => `작은 신경망이 따로 결정하며, ${percent}를 넘으면 구매합니다.`,
    chanceSentence: (percent) => `어느 단계든 가리지 않고 ${percent} 정도를 구매합니다.`,
    fixedSentence: {
      "always-small": "모든 초안을 유지합니다.",
      "always-large": "초안 없이 모든 단계를 구매합니다.",
    },
    figure: {
      threshold: (percent) => `임계값 ${percent}`,
      probability: (percent) => `${percent}: 이 초안이 틀릴 확률`,
      open: "임계값보다 높으면 게이트가 차단봉을 올립니다. 이 단계는 구매됩니다. 슬라이더를 움직여 내려가는 것을 보십시오.",
      closed:
        "임계값보다 낮으면 게이트는 닫혀 있습니다. 이 초안은 유지됩니다. 슬라이더를 움직여 올라가는 것을 보십시오.",
    },
    gauge: (probability, threshold, open) =>
      `게이트 ${open ? "열림" : "닫힘"}: ${probability}, 임계값 ${threshold}`,
    gaugeWaiting: (threshold) => `게이트 대기 중, 임계값 ${threshold}`,
  },
  operatingPoint: koOperatingPoint,
  firstGate: koFirstGate,
  sheet: {
    heading: "풀이",
    small: "소형",
    large: "대형",
    onDevice: "이 기기에서",
    bought: "구매",
    drafting: "초안 작성 중",
    deciding: "게이트가 읽는 중",
    buying: "구매 중",
    standIn: "대역에게서 구매",
    wantedHelp: "도움이 필요했음",
    forced: "직접 결정",
    retry: "이 단계 다시 시도",
    replacedDraft: "교체된 초안",
    inspect: (step) => `${step}단계: 살펴보기`,
    answer: "답",
    right: "확인함: 맞음",
    wrong: (known) => `확인함: 틀림, 알려진 답은 ${known}`,
    notChecked: "확인 안 함: 페이지가 정답을 모름",
    outcomes: {
      answered: "",
      "ended-without-answer": "답을 말하지 않은 채 풀이가 끝났습니다.",
      "step-limit": "단계 한도에 이르러 답 없이 멈췄습니다.",
      stopped: "멈췄습니다. 쓴 것은 남아 있습니다.",
      failed: "실행이 끊겼습니다. 쓴 것은 남아 있습니다.",
    },
    branch: (step) => `이전 실행의 ${step}단계에서 이어집니다.`,
    recovered: "도중에 소형 모델이 사라져 다시 시작했습니다. 잃은 단계는 없습니다.",
    earlierProblem: "이 단계들은 이전 문제의 풀이입니다:",
    filedProblem: "이 실행의 문제:",
    legend: {
      heading: "풀이지를 읽는 법",
      small: "이 줄은 여기, 당신의 기기에서 무료로 썼습니다.",
      draft: "이 줄은 여기서 쓴 초안인데 틀렸습니다.",
      large: "이 줄은 게이트가 초안을 믿지 않아 구매했습니다.",
      gate: "줄 옆의 눈금이 그 줄의 게이트입니다. 표시선을 넘으면 열리고 대형 모델이 그 단계를 씁니다.",
    },
    announce: {
      kept: (step, probability) => `${step}단계 유지, 게이트 ${probability}.`,
      buying: (step, probability) => `${step}단계: 게이트 ${probability}, 구매 중.`,
      bought: (step) => `${step}단계 구매 완료.`,
      wanted: (step) => `${step}단계는 도움이 필요했지만 얻지 못해 초안이 남습니다.`,
      answer: (answer, verdict) => `답은 ${answer}, ${verdict}.`,
    },
  },
  file: {
    download: "실행 내려받기",
    open: "실행 열기",
    play: "재생",
    showWhole: "전체 보기",
    drop: "실행 파일을 여기에 놓으면 열립니다",
    replayed: (name) => `파일에서 재생: ${name}`,
    tooLarge: {
      message: "이 파일은 어떤 실행보다도 큽니다.",
      remedy: "‘실행 내려받기’로 받은 파일을 선택하십시오.",
    },
  },
  smallModel: koSmallModel,
  largeModel: koLargeModel,
  why: koWhy,
  inspector: koInspector,
  rooms: {
    label: "화면",
    names: {
      solve: "풀기",
      compare: "비교",
      gate: "게이트 되기",
      runs: "실행 기록",
      models: "모델",
      settings: "설정",
    },
    opening: "여는 중",
  },
  firstMinute: koFirstMinute,
  scrubber: koScrubber,
  compare: koCompare,
  beTheGate: koBeTheGate,
  runs: koRuns,
  offline: koOffline,
  settings: koSettings,
  shortcuts: koShortcuts,
  dismiss: "닫기",
};
