import type { Catalog } from '../types';

export const about: Catalog['about'] = {
  title: '关于此模型',
  whatHead: '它是什么',
  what: '它看着棋盘的画面，想象下一帧画面，其中新出现的棋子就是它的一手。它不做搜索，也没有学过规则：由页面读取它的画面并检查这一手是否合法。',
  none: '尚未载入模型。载入后即可在此查看说明。',
  facts: '基本数据',
  name: '名称',
  parameters: '参数量',
  part: {
    tokenizer: '画面与编码互转：{{parameters}}',
    latent: '后续着法的计划：{{parameters}}',
    transformer: '预测下一帧：{{parameters}}',
  },
  file: '文件',
  frame: '画面',
  frameValue:
    '{{side, number}} × {{side, number}} 像素，编码为 {{grid, number}} × {{grid, number}} 个，共 {{codes, number}} 种',
  plan: '计划',
  planValue_other: '每帧之前 {{count, number}} 个潜在编码',
  planNone: '无：直接生成画面',
  layers: '层数',
  layersValue: '{{layers, number}} 层，{{heads, number}} 个注意力头，宽度 {{hidden, number}}',
  komi: '学习时的贴目',
  stored: '存储格式',
  fingerprint: '指纹',
  origin: '来源',
  trainedHead: '如何训练',
  trained:
    '从零开始，使用小型 KataGo 网络自我对弈的 {{games, number}} 局棋的画面：{{positions, number}} 个局面，在 {{cores, number}} 个处理器核心上用了 {{hours, number}} 小时。',
  strongHead: '棋力如何',
  legal:
    '在 {{positions, number}} 个未见过的局面中，有 {{share, number}}% 的首帧画面给出合法着法。',
  policy:
    '普通强度下，在 {{positions, number}} 个局面中有 {{share, number}}% 的着法与该 KataGo 网络的首选一致。',
  random: '对随机落子，{{played, number}} 局中胜 {{won, number}} 局。',
  gnugo:
    '对最低级别的 GNU Go 3.8，{{played, number}} 局中胜 {{won, number}} 局：大致持平，误差较大（95% 区间 {{from, number}}% 至 {{to, number}}%）。',
  limitsHead: '它做不到什么',
  limits: {
    little: '它看过的棋不多；训练结束时成绩仍在上升，再多训练会更强。',
    ko: '单帧画面无法表现打劫。它可能画出劫争中的禁着，页面会让它重新想象。',
    pass: '它可能在棋盘上还有死子时停一手；数子前会提示这些死子。',
    size: '它只懂 9 路棋盘和贴 {{komi, number}} 目。',
  },
  licenceHead: '许可',
  licence:
    '为本项目训练，可按本项目的 {{licence}} 许可自由使用。其中不含 VideoWorld 的权重或代码。',
  own: '这是你自己的权重。此处只列出文件自身的信息；它如何训练、棋力如何、许可条款为何，文件中没有说明。',
};
