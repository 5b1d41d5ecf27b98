// What stands in the document shows at once; the page itself follows after that first picture, whose look is all that is here.
import './styles/index.css';

// A page that is opened out of sight is drawn by nobody, and need not wait.
if (document.hidden) begin();
else requestAnimationFrame(() => setTimeout(begin));

function begin(): void {
  void import('./page');
}
