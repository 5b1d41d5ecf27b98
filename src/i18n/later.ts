// English words that the page does not start with. A part that says them imports this file, and is fetched when it is first wanted.
// The other languages come as a whole.
import { later } from './en/later';
import { i18n } from './index';

for (const [area, texts] of Object.entries(later)) i18n.addResourceBundle('en', area, texts);
