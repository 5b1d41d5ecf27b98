import { useId, type ReactNode } from 'react';

/** Settings that belong together. */
export function SettingGroup({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <section className="setting-group" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

/** One of several options, with any further fields. */
interface ChoiceProps<T extends string, More> {
  readonly label: string;
  readonly help?: string;
  readonly options: readonly ({ readonly id: T; readonly label: string } & More)[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few words or pictures, all visible. */
export function Segments<T extends string>({
  label,
  help,
  options,
  value,
  onChoose,
}: ChoiceProps<T, { readonly picture?: ReactNode }>) {
  const name = useId();
  return (
    <fieldset className="setting" aria-describedby={help && `${name}-help`}>
      <legend className="setting-name">{label}</legend>
      <div className="segments">
        {options.map((option) => (
          <label key={option.id} className="segment">
            <input
              type="radio"
              name={name}
              checked={option.id === value}
              onChange={() => onChoose(option.id)}
            />
            {option.picture}
            <span>{option.label}</span>
          </label>
        ))}
      </div>
      <Help of={name} text={help} />
    </fieldset>
  );
}

/** A switch. */
export function Switch({
  label,
  help,
  on,
  onChange,
}: {
  readonly label: string;
  readonly help?: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => void;
}) {
  const id = useId();
  return (
    <div className="setting setting-line">
      <label htmlFor={id} className="setting-name">
        {label}
      </label>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-checked={on}
        className="switch-box"
        aria-describedby={help && `${id}-help`}
        checked={on}
        onChange={(event) => onChange(event.target.checked)}
      />
      <Help of={id} text={help} />
    </div>
  );
}

/** One of several, in a drop-down list. */
export function Choice<T extends string>({
  label,
  help,
  options,
  value,
  onChoose,
}: ChoiceProps<
  T,
  {
    /** Its language if it differs from the page's: a BCP 47 tag. */
    readonly lang?: string;
  }
>) {
  const id = useId();
  return (
    <div className="setting">
      <label htmlFor={id} className="setting-name">
        {label}
      </label>
      <select
        id={id}
        aria-describedby={help && `${id}-help`}
        value={value}
        onChange={(event) => {
          const chosen = options.find((option) => option.id === event.target.value);
          if (chosen) onChoose(chosen.id);
        }}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id} lang={option.lang}>
            {option.label}
          </option>
        ))}
      </select>
      <Help of={id} text={help} />
    </div>
  );
}

/** Explains a setting. The control refers to it as its description: `aria-describedby` with the same id and `-help`. */
function Help({ of, text }: { readonly of: string; readonly text: string | undefined }) {
  return text ? (
    <p id={`${of}-help`} className="setting-help">
      {text}
    </p>
  ) : null;
}
