import type { Theme } from '../../state/settings/settings-store';

/** The logo: a stone and the same stone imagined. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="14.5" cy="12" r="7.5" className="mark-imagined" />
      <circle cx="9.5" cy="12" r="7.5" className="mark-stone" />
    </svg>
  );
}

const THEME_PATHS: Readonly<Record<Theme, string>> = {
  light:
    'M12 7.5a4.5 4.5 0 1 0 0 9 4.5 4.5 0 0 0 0-9ZM12 2v2.5M12 19.5V22M2 12h2.5M19.5 12H22M4.9 4.9l1.8 1.8M17.3 17.3l1.8 1.8M4.9 19.1l1.8-1.8M17.3 6.7l1.8-1.8',
  dark: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5Z',
  system:
    'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 3.5v17M12 8l6.5-1M12 12h8.4M12 16l6.5 1',
};

export function ThemeIcon({ theme }: { readonly theme: Theme }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={THEME_PATHS[theme]} />
    </svg>
  );
}

/** A stone beside a name. */
export function StoneIcon({ color }: { readonly color: 'black' | 'white' }) {
  return <span className="stone-icon" data-color={color} aria-hidden="true" />;
}

const REVIEW_PATHS = {
  first: 'M6 5v14M18 6l-8 6 8 6Z',
  back: 'M16 6l-9 6 9 6Z',
  on: 'M8 6l9 6-9 6Z',
  last: 'M18 5v14M6 6l8 6-8 6Z',
};

export type ReviewIconName = keyof typeof REVIEW_PATHS;

/** Steps through a game, as on a film player. */
export function ReviewIcon({ name }: { readonly name: ReviewIconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={REVIEW_PATHS[name]} />
    </svg>
  );
}

const ACTION_PATHS = {
  rename: 'M4 20h4L19 9l-4-4L4 16v4ZM13 7l4 4',
  delete: 'M5 7h14M10 7V4.5h4V7M7 7l1 12.5h8L17 7M10.5 10.5v5.5M13.5 10.5v5.5',
};

/** Actions on an item of a list. */
export function ActionIcon({ name }: { readonly name: keyof typeof ACTION_PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={ACTION_PATHS[name]} />
    </svg>
  );
}

const FILM_PATHS = {
  play: 'M8 5.5v13l11-6.5Z',
  pause: 'M8.5 5.5v13M15.5 5.5v13',
  repeat: 'M17 3.5l3 3-3 3M4 11V9.5a3 3 0 0 1 3-3h13M7 20.5l-3-3 3-3M20 13v1.5a3 3 0 0 1-3 3H4',
  save: 'M12 4v11M7.5 11l4.5 4.5 4.5-4.5M5 19.5h14',
};

/** Actions on the film of the game. */
export function FilmIcon({ name }: { readonly name: keyof typeof FILM_PATHS }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={FILM_PATHS[name]} />
    </svg>
  );
}

/** Closes what it stands on. */
export function CrossIcon() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M6 6l12 12M18 6L6 18" />
    </svg>
  );
}

/** Leads to everything else. */
export function MenuIcon() {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M4 7h16M4 12h16M4 17h16" />
    </svg>
  );
}

/** The wooden board, small. */
export function WoodPicture() {
  return (
    <svg className="board-icon" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="3" fill="#e0b877" />
      <path d="M4 8h24M4 16h24M4 24h24M8 4v24M16 4v24M24 4v24" stroke="#5b4220" fill="none" />
      <circle cx="16" cy="16" r="4.6" fill="#2b2825" />
      <circle cx="24" cy="8" r="4.6" fill="#fbf8f1" />
    </svg>
  );
}

/** The board as a frame of the model, small. */
export function FramePicture() {
  return (
    <svg className="board-icon" viewBox="0 0 32 32" aria-hidden="true" shapeRendering="crispEdges">
      <rect width="32" height="32" fill="#ffa500" />
      <path d="M4 8h24M4 16h24M4 24h24M8 4v24M16 4v24M24 4v24" stroke="#000" fill="none" />
      <path d="M14 12h4v2h2v4h-2v2h-4v-2h-2v-4h2Z" fill="#000" />
      <path d="M22 4h4v2h2v4h-2v2h-4v-2h-2V6h2Z" fill="#fff" />
    </svg>
  );
}
