/*
 * 术语 / Glossary
 * step 步骤 · draft 草稿 · keep 保留 · buy 购入 · gate 闸门 · threshold 阈值 · policy 策略 · verifier 验证器
 * small/large model 小模型/大模型 · stand-in 替身 · run 运行 · meter 计量表 · inspector 检查器 · sheet 解答纸 · token 词元
 * 中文与数字、西文之间留一个空格；标点用全角。
 */
import { formatCount, formatList } from "./format.ts";
import type { Texts } from "./texts.ts";
import { zhBeTheGate } from "./zh-be-the-gate.ts";
import { zhCompare } from "./zh-compare.ts";
import { zhFirstGate } from "./zh-first-gate.ts";
import { zhFirstMinute } from "./zh-first-minute.ts";
import { zhInspector, zhWhy } from "./zh-inspector.ts";
import { zhMeter } from "./zh-meter.ts";
import { zhLargeModel, zhSmallModel } from "./zh-models.ts";
import { zhOffline } from "./zh-offline.ts";
import { zhOperatingPoint } from "./zh-operating-point.ts";
import { zhRuns } from "./zh-runs.ts";
import { zhScrubber } from "./zh-scrubber.ts";
import { zhSettings } from "./zh-settings.ts";
import { zhShortcuts } from "./zh-shortcuts.ts";

export const zh: Texts = {
  page: {
    name: "Stepgate",
    motto: "两色墨水的解答：在这里写下，或是购入。",
    skip: "跳到正文",
    broken: (room) => `“${room}”遇到错误，无法显示。`,
    brokenRemedy: "页面的其余部分照常工作。",
    showAgain: "重新显示",
  },
  language: {
    label: "语言",
    missing: (name) => `无法加载${name}的文字，页面继续使用当前语言。`,
    retry: "重试",
  },
  theme: {
    label: "主题",
    names: { system: "系统", light: "浅色", dark: "深色" },
  },
  meter: zhMeter,
  problem: {
    heading: "题目",
    family: "题目类型",
    familyNames: {
      comparison: "比多少",
      shopping: "购物",
      "unit-price": "单价",
      sharing: "平均分",
      travel: "行程",
      work: "工作效率",
      discount: "折扣与税",
      fractions: "分数",
      averages: "平均数",
      ages: "年龄",
      savings: "储蓄",
      recipe: "菜谱",
      area: "面积与围栏",
      clock: "时间与日期",
      conversion: "单位换算",
      stock: "库存",
      tickets: "门票",
      profit: "利润",
    },
    steps: "步数",
    stepCount: (steps) => `${steps} 步`,
    seed: "种子",
    seedHint: "同一个种子总是给出同一道题。",
    another: "换一道",
    splits: {
      "lm-train": "来自模型的训练集",
      "policy-train": "来自闸门的训练集",
      "policy-val": "来自闸门的训练集",
      calibration: "来自闸门的训练集",
      test: null,
      "test-long": "比闸门见过的题目都长",
      "test-families": "闸门从未见过的题型",
      "test-wordings": "句式是模型从未见过的",
      "test-ood": "数字比模型见过的都大",
    },
    restore: "恢复生成的题目",
    typed: "这是你自己的题目，本页不知道答案。",
    label: "题目，可以修改",
    unknown: (words, more) => {
      const named = words.map((word) => `“${word}”`);
      const all = more > 0 ? [...named, `另外 ${formatCount(more)} 个词`] : named;
      return `小模型从未学过${formatList(all)}，遇到时只能猜测。`;
    },
    outside: {
      know: (kinds, words, most) =>
        `口袋模型只懂 ${kinds} 类应用题：不超过 ${words} 个词，数字是 1 到 ${most} 的整数。`,
      numbers: (numbers, more) => {
        const named = numbers.map((number) => `“${number}”`);
        const all = more > 0 ? [...named, `另外 ${formatCount(more)} 个数`] : named;
        return `${formatList(all)}超出了这个范围。`;
      },
      length: (words) => `这道题有 ${formatCount(words)} 个词。`,
      gsm8k: (problems, small, large) =>
        `GSM8K 由人编写的 ${formatCount(problems)} 道题，小模型答对 ${small}，大模型答对 ${large}。`,
    },
    tooLongYet: (length, limit) =>
      `${formatCount(length)} 个字符，上限 ${formatCount(limit)}：太长，无法求解。内容不会丢失，可以随时缩短。`,
    empty: {
      message: "没有可以求解的题目。",
      remedy: "输入一道题，或点“换一道”。",
    },
    tooLong: (length, limit) => ({
      message: `这道题有 ${formatCount(length)} 个字符，模型最多读 ${formatCount(limit)} 个。`,
      remedy: "请缩短后再求解。你的文字已保留。",
    }),
    tooManyTokens: (sentence) => ({
      message: sentence.replace("solution", "problem"),
      remedy: "请缩短，或换用更简单的词，再求解。你的文字已保留。",
    }),
  },
  solve: {
    solve: "求解",
    solveFirst: (size) => `在本设备上求解 · 仅首次 ${size}`,
    stop: "停止",
    again: "再运行一次",
    loading: "正在准备",
    keys: "Ctrl 或 ⌘ 加 Enter 求解，Esc 停止。",
  },
  gate: {
    heading: "闸门",
    policy: "由谁决定",
    policyNames: {
      "trim-thr": "验证器（TRIM-Thr）",
      "always-small": "从不购入",
      "always-large": "每步都购入",
      random: "随机",
      "trim-agg": "兼顾前面的步骤（TRIM-Agg）",
      "trim-seq": "读全部草稿（TRIM-Seq）",
      "trim-pomdp": "信念与价格（TRIM-POMDP）",
      "policy-guided": "自身把握与预算",
      "policy-guided-sticky": "自身把握，一旦购入便全部购入",
    },
    noSuchPolicy: (name) => ({ message: `本页没有策略 ${name}。`, remedy: "请选择另一种。" }),
    policyForAnother: (revision) => ({
      message: `这个策略是为小模型的另一个版本（${revision}）训练的。`,
      remedy: "请选择另一种，或重新加载页面。",
    }),
    threshold: "阈值",
    buyMore: "多购入",
    buyLess: "少购入",
    thresholdSentence: (percent) => `出错的概率超过 ${percent} 时，购入这一步。`,
    learnedSentence: (percent) => `由一个单独的小网络决定；超过 ${percent} 时购入。`,
    chanceSentence: (percent) => `不论哪一步，随机购入约 ${percent}。`,
    fixedSentence: { "always-small": "保留每份草稿。", "always-large": "每步都购入，不起草。" },
    figure: {
      threshold: (percent) => `阈值 ${percent}`,
      probability: (percent) => `${percent}：这份草稿出错的概率`,
      open: "高于阈值，闸门抬起横杆：这一步会被购入。移动滑块，看它落下。",
      closed: "低于阈值，闸门保持落下：这份草稿会留下。移动滑块，看它抬起。",
    },
    gauge: (probability, threshold, open) =>
      `闸门${open ? "打开" : "关闭"}：${probability}，阈值 ${threshold}`,
    gaugeWaiting: (threshold) => `闸门等待中，阈值 ${threshold}`,
  },
  operatingPoint: zhOperatingPoint,
  firstGate: zhFirstGate,
  sheet: {
    heading: "解答",
    small: "小模型",
    large: "大模型",
    onDevice: "在本设备上",
    bought: "购入",
    drafting: "起草中",
    deciding: "闸门正在读",
    buying: "购入中",
    standIn: "从替身购入",
    wantedHelp: "需要帮助",
    forced: "由你决定",
    retry: "重试这一步",
    replacedDraft: "被替换的草稿",
    inspect: (step) => `第 ${step} 步：检查`,
    answer: "答案",
    right: "已核对：正确",
    wrong: (known) => `已核对：错误，已知答案是 ${known}`,
    notChecked: "未核对：本页不知道答案",
    outcomes: {
      answered: "",
      "ended-without-answer": "解答结束了，但没有给出答案。",
      "step-limit": "达到步数上限，没有得出答案就停下了。",
      stopped: "已停止。写下的内容都在。",
      failed: "运行中断。写下的内容都在。",
    },
    branch: (step) => `接着先前一次运行的第 ${step} 步。`,
    recovered: "小模型中途丢失，已重新启动；没有丢掉任何一步。",
    earlierProblem: "这些步骤解的是先前的题目：",
    filedProblem: "这次运行的题目：",
    legend: {
      heading: "如何读这张解答纸",
      small: "这一行就写在这里，在你的设备上，不花钱。",
      draft: "这一行是在这里起草的，写错了。",
      large: "这一行是购入的，因为闸门不信任草稿。",
      gate: "每行旁边的刻度就是它的闸门：高过标线就打开，由大模型来写这一步。",
    },
    announce: {
      kept: (step, probability) => `第 ${step} 步保留，闸门 ${probability}。`,
      buying: (step, probability) => `第 ${step} 步：闸门 ${probability}，购入中。`,
      bought: (step) => `第 ${step} 步已购入。`,
      wanted: (step) => `第 ${step} 步需要帮助但没有得到，草稿留下。`,
      answer: (answer, verdict) => `答案是 ${answer}，${verdict}。`,
    },
  },
  file: {
    download: "下载运行",
    open: "打开运行",
    play: "播放",
    showWhole: "显示全部",
    drop: "把运行文件放到这里打开",
    replayed: (name) => `从文件重放：${name}`,
    tooLarge: {
      message: "这个文件比任何运行都大。",
      remedy: "请选择用“下载运行”得到的文件。",
    },
  },
  smallModel: zhSmallModel,
  largeModel: zhLargeModel,
  why: zhWhy,
  inspector: zhInspector,
  rooms: {
    label: "页面",
    names: {
      solve: "求解",
      compare: "对比",
      gate: "你来当闸门",
      runs: "运行记录",
      models: "模型",
      settings: "设置",
    },
    opening: "正在打开",
  },
  firstMinute: zhFirstMinute,
  scrubber: zhScrubber,
  compare: zhCompare,
  beTheGate: zhBeTheGate,
  runs: zhRuns,
  offline: zhOffline,
  settings: zhSettings,
  shortcuts: zhShortcuts,
  dismiss: "关闭",
};
