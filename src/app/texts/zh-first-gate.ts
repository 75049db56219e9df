import { formatCount } from "./format.ts";
import type { Texts } from "./texts.ts";

export const zhFirstGate: Texts["firstGate"] = {
  setting: "让第一道闸门选择模型和做法",
  hint: "在写下任何内容之前，Route-To-Reason 先看题目。",
  heading: "第一道闸门",
  columns: { pair: "模型与做法", accuracy: "正确", tokens: "词元" },
  models: { small: "小", large: "大" },
  strategies: { direct: "直接作答", draft: "简短步骤", steps: "完整步骤", program: "一个算式" },
  chosen: "已选",
  caption: "各模型与做法在这道题上的预期",
  outcome: (model, strategy) => `选择了${model}模型：${strategy}。`,
  expected: (percent, tokens) => `预计这类题目有 ${percent} 能做对，约用 ${formatCount(tokens)} 个词元。`,
  givenUp: (pair, points, saved) =>
    saved === null
      ? `“${pair}”的正确率会高 ${points} 个百分点，但小模型的词元更便宜，因此放弃。`
      : `“${pair}”的正确率会高 ${points} 个百分点，为节省 ${formatCount(saved)} 个词元而放弃。`,
  likeliest: "没有哪种组合更可能做对。",
  thenSteps: "从这里起，闸门逐步查看。",
  alone: "所选模型独自作答，不再逐步购入。",
  none: "没有适用于这个小模型的路由器，照常开始。",
  failed: "无法询问路由器，照常开始。",
};
