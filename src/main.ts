// The document already shows something. The page follows after the first paint, whose styles are all that is here.
import './styles/index.css';

// A hidden page is not painted, so it need not wait.
if (document.hidden) begin();
else requestAnimationFrame(() => setTimeout(begin));

/** The words and the page itself start in two tasks, because one would be long on a phone. */
function begin(): void {
  void import('./i18n').then(() => setTimeout(() => void import('./page')));
}
