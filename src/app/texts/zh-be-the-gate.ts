import { formatCount } from "./format.ts";
import type { Texts } from "./texts.ts";

const left = (purchases: number) =>
  purchases === 0 ? "没有购买机会了" : `还有 ${formatCount(purchases)} 次购买机会`;

export const zhBeTheGate: Texts["beTheGate"] = {
  heading: "你来当闸门",
  intro: "小模型起草，由你决定。你有两次购买机会：购入的步骤由大模型重写。得到正确答案，并且少花钱。",
  opening: "正在打开录制的题目",
  problem: "题目：",
  left,
  keep: "保留",
  buy: "购入",
  keyHint: "按 K 键和 B 键也可以。",
  rest: "其余全部保留",
  decide: (step) => `第 ${step} 步：保留这份草稿，还是购入？`,
  cannotBuy: "大模型在这里会写什么，没有录下来。",
  steps: "目前的步骤",
  step: {
    kept: "你保留了",
    bought: "你购入了",
    draft: "在本设备上起草",
    theyKept: "保留",
    theyBought: "购入",
  },
  announce: {
    turn: (step, draft, purchases) => `第 ${step} 步：${draft} 保留还是购入？${left(purchases)}。`,
    bought: (step, text) => `第 ${step} 步已购入：${text}`,
  },
  reveal: {
    heading: "结果",
    table: "谁购入了哪一步",
    theirHeading: "发送者的结果",
    you: "你",
    them: "发送者",
    gate: "闸门（两次购买）",
    freeGate: "闸门（不限次数）",
    oracle: "先知",
    who: "谁",
    step: (step) => `第 ${step} 步`,
    answer: "答案",
    paid: "付费",
    bought: "购入",
    kept: "保留",
    notReached: "未走到",
    right: "正确",
    wrong: "错误",
    none: "无",
    probability: "闸门的怀疑",
    noOracle: "购买两次也不够",
    explain: (threshold) =>
      `闸门认为草稿出错的概率超过 ${threshold} 时购入。只有两次购买时，它购入最先遇到的两步，其余保留：和你一样，它看不到后面。先知看过这道题的所有走法，在至多两次购买且答案正确的走法中选最便宜的，同价时选最早的。表中的怀疑是你自己这条路上的值。`,
    known: (answer) => `正确答案是 ${answer}。`,
  },
  result: {
    hopeless: "在这里，购买任何两步都得不到正确答案。",
    nothingNeeded: "正确：你看出什么都不必买。",
    boughtForNothing: "正确，但每份草稿都够好，什么都不必买。",
    best: "正确，而且没有人能花得更少。",
    dearerThanBest: (steps) => `正确。只购入${steps}会更便宜。`,
    spoilt: "不正确：如果保留所有草稿，本来是对的。",
    missed: (steps) => `不正确：购入${steps}就够了。`,
    steps: (_count, list) => `第 ${list} 步`,
    gateSame: "闸门也答对了，价钱相同。",
    gateDearer: (paid) => `闸门也答对了，花得更多：${paid}。`,
    gateCheaper: (paid) => `闸门也答对了，花得更少：${paid}。`,
    bothRight: (paid) => `闸门也答对了，花费 ${paid}。`,
    gateRight: (paid) => `只有两次购买的闸门答对了，花费 ${paid}。`,
    gateWrong: (paid) => `只有两次购买的闸门答错了，花费 ${paid}。`,
    gateWrongToo: (paid) => `只有两次购买的闸门也答错了，花费 ${paid}。`,
  },
  next: "下一道录制的题目",
  again: "再玩一次这道题",
  another: "另一道题",
  anotherHint: "两个模型在本设备上写出所有走法，需要几秒钟。",
  anotherCosts: "已选择你自己的大模型：写出所有走法时，会按那个模型的价格购入步骤。",
  growing: {
    preparing: "正在准备",
    progress: (nodes, waiting) =>
      `模型正在写出题目的所有走法：已有 ${formatCount(nodes)} 份草稿，还有 ${formatCount(waiting)} 个决定要试。`,
    label: "已试过的走法",
    ask: (usual, most) =>
      `当前选的是你自己的大模型。要知道所有走法，最多向它购入 ${usual} 步，每步按它的价格计费；即使它写的步骤比题目需要的多，也不超过 ${most} 步。`,
    limit: (allowed) => `达到本次会话的限额 ${allowed} 就停止。在此之前购入的已经付费。`,
    noLimit: "没有设置会话限额；可以在“设置”里设置。",
    agree: "购入",
    limitRemedy: "请在“设置”里提高会话限额，或玩一道录制的题目，不花钱。",
    cancel: "取消",
  },
  score: {
    label: "你的成绩",
    you: (rounds, right, purchases, dollars) =>
      `你：${formatCount(rounds)} 题答对 ${formatCount(right)} 题，购买 ${formatCount(purchases)} 次，${dollars}。`,
    gate: (rounds, right, dollars) =>
      `只有两次购买的闸门：${formatCount(rounds)} 题答对 ${formatCount(right)} 题，${dollars}。`,
    none: "成绩从第一局开始计算。每道题只算第一次尝试。",
    forget: "重新计算成绩",
  },
  share: {
    heading: "分享这一局",
    copy: "复制文字和链接",
    copied: "已复制。",
    failed: "浏览器不允许复制。请选中文字，自行复制。",
    text: "要分享的文字",
    bothRight: (mine, theirs) =>
      `我当了一回闸门：答对了，花费 ${mine}；真正的闸门花了 ${theirs}。只有两次购买，你能更好吗？`,
    onlyMe: (mine) => `我当了一回闸门，答对了，花费 ${mine}；真正的闸门答错了。只有两次购买，你能更好吗？`,
    onlyGate: (theirs) =>
      `我当了一回闸门，答错了；真正的闸门答对了，花费 ${theirs}。只有两次购买，你能更好吗？`,
    neither: "我当了一回闸门，和真正的闸门都答错了。只有两次购买，你能答对吗？",
  },
  invitation: {
    heading: "有人玩过这一局，发给了你",
    text: "先自己玩：你同样有两次购买。在那之前，对方的选择不会显示。",
    play: "自己玩",
    show: "显示对方的选择",
    grows: "这不是录制的题目：模型会先在本设备上写出所有走法。",
  },
  noDemos: {
    message: "无法读取录制题目的列表。",
    remedy: "点“另一道题”，或等本页的服务器应答时再打开这里。",
  },
  damaged: {
    message: "这个链接已损坏，或由旧版页面生成。",
    remedy: "请对方重新发送，或玩一道录制的题目。",
  },
  otherDevice: {
    message: "在这台设备上，模型写这道题的方式不同，链接里的选择对不上。",
    remedy: "自己玩吧；你的这一局会保留。",
  },
};
