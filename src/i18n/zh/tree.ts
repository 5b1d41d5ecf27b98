import type { Catalog } from '../types';

export const tree: Catalog['tree'] = {
  title: '变化图',
  start: '开局',
  move: {
    black: '第 {{number, number}} 手，黑 {{move}}',
    white: '第 {{number, number}} 手，白 {{move}}',
  },
  variation: '{{what}}，变化 {{index, number}}/{{of, number}}',
  commented: '{{what}}，有注释',
  goOn: '让模型落子',
  promote: '设为主线',
  promoted: '这条线现在是主线。',
  delete: '删除…',
  deleting: {
    title: '从这里开始删除？',
    text_other: '将从棋谱中删除“{{what}}”及其后续，共 {{count, number}} 手。可以撤销。',
    yes: '删除',
    keep: '保留',
    done_other: '已删除 {{count, number}} 手。',
    undo: '撤销',
    back_other: '已恢复 {{count, number}} 手。',
    said_other: '已删除 {{count, number}} 手。按“撤销”可恢复。',
  },
  comment: {
    onGame: '对局注释',
    onMove: '第 {{number, number}} 手的注释',
    hint: '写下注释',
  },
};
