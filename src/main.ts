// What stands in the document shows at once; the page itself follows after that first picture, whose look is all that is here.
import './styles/base.css';
import './styles/layout.css';
import './styles/board.css';
import './styles/panels.css';
import './styles/app.css';
import './styles/overlays.css';
import './styles/library.css';
import './styles/import.css';
import './styles/pages.css';
import './styles/about.css';
import './styles/record.css';
import './styles/board-layers.css';
import './styles/watch.css';
import './styles/review.css';
import './styles/film.css';
import './styles/games.css';
import './styles/touch.css';

// A page that is opened out of sight is drawn by nobody, and need not wait.
if (document.hidden) begin();
else requestAnimationFrame(() => setTimeout(begin));

function begin(): void {
  void import('./page');
}
