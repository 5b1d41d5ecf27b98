import { CheckpointError } from '../errors';
import { OP } from './pickle-opcodes';
import { PickleReader, UNDERRUN, pickleDamage } from './pickle-reader';
import { PickleStack, tooLarge } from './pickle-stack';
import { PickleClass, PickleObject } from './pickle-values';
import type { PickleDict, PickleRebuilt, PickleValue } from './pickle-values';

/** The only ways in which a pickle becomes more than plain data. Both are fixed tables of the caller. */
export interface PickleRules {
  /** Returns what a persistent id stands for; `undefined` makes it an opaque object. */
  persistent(id: PickleValue): PickleRebuilt | undefined;
  /** Builds data from a known name and its arguments; `undefined` makes it an opaque object. Must not throw. */
  rebuild(name: string, args: PickleValue): PickleValue | undefined;
}

/** Ends a bomb within seconds. A training checkpoint has about 0.1 M opcodes, and one for each number that its logs keep in lists. */
const MAX_OPCODES = 100_000_000;

/**
 * Reads a pickle (protocols 0 to 5) into data. Nothing is imported, called or looked up: classes become their
 * names, and everything built from them becomes an opaque record, except what `rules` knows. Long texts and the later items
 * of long lists and dicts of plain data are passed over.
 * @throws CheckpointError: `damaged` for bytes that are not a pickle, `unsupported` for one that is too large,
 *   of a later protocol or with buffers outside of it.
 */
export function unpickle(bytes: Uint8Array, rules: PickleRules): PickleValue {
  const machine = new PickleMachine(new PickleReader(bytes), rules);
  machine.advance();
  return machine.result();
}

/**
 * Reads a pickle as `unpickle` does, while its bytes arrive. Leaves the reader at the byte behind it.
 * @throws CheckpointError as `unpickle`; what the reader's source throws.
 */
export async function unpickleFrom(reader: PickleReader, rules: PickleRules): Promise<PickleValue> {
  const machine = new PickleMachine(reader, rules);
  for (;;) {
    try {
      machine.advance();
      return machine.result();
    } catch (error) {
      if (error !== UNDERRUN) throw error;
    }
    await reader.refill();
  }
}

class PickleMachine extends PickleStack {
  private opcodes = 0;

  constructor(
    input: PickleReader,
    private readonly rules: PickleRules,
  ) {
    super(input);
  }

  /** Runs to the end. If the reader throws `UNDERRUN`, the instruction has changed nothing yet: refill and call again. */
  advance(): void {
    for (; this.opcodes < MAX_OPCODES; this.opcodes++) {
      this.input.begin();
      const code = this.input.u8();
      if (code === OP.STOP) return;
      if (!this.scalar(code) && !this.structure(code) && !this.object(code))
        throw pickleDamage(
          this.input.position - 1,
          `the unknown opcode 0x${code.toString(16).padStart(2, '0')}`,
        );
    }
    throw tooLarge(`more than ${MAX_OPCODES} instructions`);
  }

  /** What the pickle holds, after its end. */
  result(): PickleValue {
    return this.pop();
  }

  /** Opcodes that push one value read from the pickle. */
  private scalar(code: number): boolean {
    const { input } = this;
    switch (code) {
      case OP.NONE:
        return this.push(null);
      case OP.NEWTRUE:
        return this.push(true);
      case OP.NEWFALSE:
        return this.push(false);
      case OP.BININT:
        return this.push(input.i32());
      case OP.BININT1:
        return this.push(input.u8());
      case OP.BININT2:
        return this.push(input.u16());
      case OP.LONG1:
        return this.push(input.integer(input.u8()));
      case OP.LONG4:
        return this.push(input.integer(input.i32()));
      case OP.INT:
      case OP.LONG:
        return this.push(input.decimal());
      case OP.FLOAT:
        return this.push(Number(input.line()));
      case OP.BINFLOAT:
        return this.push(input.f64());
      case OP.BINUNICODE:
        return this.push(input.text(input.u32()));
      case OP.SHORT_BINUNICODE:
        return this.push(input.text(input.u8()));
      case OP.BINUNICODE8:
        return this.push(input.text(input.u64()));
      case OP.UNICODE:
        return this.push(input.line());
      case OP.STRING:
        return this.push(input.line().replace(/^(['"])(.*)\1$/u, '$2'));
      case OP.BINSTRING:
        return this.push(input.latin1Text(input.i32()));
      case OP.SHORT_BINSTRING:
        return this.push(input.latin1Text(input.u8()));
      case OP.BINBYTES:
        return this.push(input.bytesOf(input.u32()));
      case OP.SHORT_BINBYTES:
        return this.push(input.bytesOf(input.u8()));
      case OP.BINBYTES8:
      case OP.BYTEARRAY8:
        return this.push(input.bytesOf(input.u64()));
      default:
        return false;
    }
  }

  /** Opcodes that arrange what is on the stack: containers, memo, marks. */
  private structure(code: number): boolean {
    const { input } = this;
    switch (code) {
      case OP.PROTO: {
        const protocol = input.u8();
        if (protocol <= 5) return true;
        throw new CheckpointError(
          'unsupported',
          `The file's pickle has protocol ${protocol}; 5 is the latest that is known.`,
        );
      }
      case OP.FRAME:
        input.u64();
        return true;
      case OP.MARK:
        return this.mark();
      case OP.POP:
        this.popOrUnmark();
        return true;
      case OP.POP_MARK:
        this.popToMark();
        return true;
      case OP.DUP:
        return this.push(this.top());
      case OP.EMPTY_TUPLE:
      case OP.EMPTY_LIST:
        return this.make([]);
      case OP.EMPTY_DICT:
        return this.make(new Map());
      case OP.EMPTY_SET:
        return this.make(new Set());
      case OP.TUPLE:
      case OP.LIST:
        return this.make(this.kept(this.popToMark().items));
      case OP.TUPLE1:
        return this.make([this.pop()]);
      case OP.TUPLE2: {
        const second = this.pop();
        return this.make([this.pop(), second]);
      }
      case OP.TUPLE3: {
        const third = this.pop();
        const second = this.pop();
        return this.make([this.pop(), second, third]);
      }
      case OP.DICT: {
        const { items } = this.popToMark();
        const dict: PickleDict = new Map();
        this.setItems(dict, items);
        return this.make(dict);
      }
      case OP.FROZENSET:
        return this.make(new Set(this.kept(this.popToMark().items)));
      case OP.APPEND: {
        const item = this.pop();
        return this.append([item]);
      }
      case OP.APPENDS:
      case OP.ADDITEMS: {
        const { items, mark } = this.popToMark();
        return this.append(items, mark);
      }
      case OP.SETITEM: {
        const value = this.pop();
        const key = this.pop();
        this.setItems(this.top(), [key, value]);
        return true;
      }
      case OP.SETITEMS: {
        const { items, mark } = this.popToMark();
        this.setItems(this.top(), items, mark);
        return true;
      }
      case OP.GET:
        return this.recall(Number(input.decimal()));
      case OP.BINGET:
        return this.recall(input.u8());
      case OP.LONG_BINGET:
        return this.recall(input.u32());
      case OP.PUT:
        return this.memorise(Number(input.decimal()));
      case OP.BINPUT:
        return this.memorise(input.u8());
      case OP.LONG_BINPUT:
        return this.memorise(input.u32());
      case OP.MEMOIZE:
        return this.memorise();
      default:
        return false;
    }
  }

  /** Opcodes that would import or call something in Python; here they only record what was asked for. */
  private object(code: number): boolean {
    const { input } = this;
    switch (code) {
      case OP.GLOBAL: {
        const module = input.line();
        return this.make(new PickleClass(`${module}.${input.line()}`));
      }
      case OP.STACK_GLOBAL: {
        const name = this.pop();
        const module = this.pop();
        if (typeof name !== 'string' || typeof module !== 'string')
          throw pickleDamage(input.position - 1, 'a class without a name');
        return this.make(new PickleClass(`${module}.${name}`));
      }
      case OP.EXT1:
        return this.make(new PickleClass(`copyreg.extension_${input.u8()}`));
      case OP.EXT2:
        return this.make(new PickleClass(`copyreg.extension_${input.u16()}`));
      case OP.EXT4:
        return this.make(new PickleClass(`copyreg.extension_${input.i32()}`));
      case OP.REDUCE:
      case OP.NEWOBJ: {
        const args = this.pop();
        return this.construct(this.pop(), args);
      }
      case OP.NEWOBJ_EX: {
        const keywords = this.pop();
        const args = this.pop();
        const target = this.pop();
        const plain = keywords instanceof Map && keywords.size === 0;
        return this.construct(target, plain ? args : [args, keywords]);
      }
      case OP.INST: {
        const module = input.line();
        const name = input.line();
        return this.construct(
          new PickleClass(`${module}.${name}`),
          this.kept(this.popToMark().items),
        );
      }
      case OP.OBJ: {
        const [target, ...args] = this.kept(this.popToMark().items);
        if (target === undefined)
          throw pickleDamage(input.position - 1, 'an object without a class');
        return this.construct(target, args);
      }
      case OP.BUILD: {
        const state = this.pop();
        const target = this.top();
        // Attributes of dicts (torch's `_metadata`) and of rebuilt tensors say nothing that is needed here.
        if (target instanceof PickleObject) target.state = state;
        return true;
      }
      case OP.PERSID:
        return this.persistent(input.line());
      case OP.BINPERSID:
        return this.persistent(this.pop());
      case OP.NEXT_BUFFER:
      case OP.READONLY_BUFFER:
        throw new CheckpointError(
          'unsupported',
          "The file's pickle keeps data in buffers outside of it, which torch.save does not do.",
        );
      default:
        return false;
    }
  }

  private construct(target: PickleValue, args: PickleValue): boolean {
    if (!(target instanceof PickleClass)) {
      const name = target instanceof PickleObject ? target.className : 'unknown';
      return this.make(new PickleObject(name, args));
    }
    return this.make(this.rules.rebuild(target.name, args) ?? new PickleObject(target.name, args));
  }

  private persistent(id: PickleValue): boolean {
    return this.make(this.rules.persistent(id) ?? new PickleObject('persistent id', id));
  }
}
