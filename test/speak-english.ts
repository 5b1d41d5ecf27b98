/** Tests read the messages of errors as the command line writes them. */
import { speakWith } from '../src/i18n/described';
import { inEnglish } from '../src/i18n/english';
import '../src/i18n/later';

speakWith(inEnglish);
