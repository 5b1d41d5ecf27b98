// The document already shows something. The page follows after the first paint, whose styles are all that is here.
import './styles/index.css';

// A hidden page is not painted, so it need not wait.
if (document.hidden) begin();
else requestAnimationFrame(() => setTimeout(begin));

function begin(): void {
  void import('./page');
}
