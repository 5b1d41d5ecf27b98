/** A button of the action bar. A disabled one keeps the focus. */
export function Action({
  keys,
  name,
  usable,
  accent = false,
  onUse,
}: {
  readonly name: string;
  readonly usable: boolean;
  readonly accent?: boolean;
  /** Keys that do the same, in the form of `aria-keyshortcuts`. */
  readonly keys?: string | undefined;
  readonly onUse: () => void;
}) {
  return (
    <button
      type="button"
      className={accent && usable ? 'accent' : undefined}
      aria-disabled={!usable}
      aria-keyshortcuts={keys}
      onClick={() => {
        if (usable) onUse();
      }}
    >
      {name}
    </button>
  );
}
