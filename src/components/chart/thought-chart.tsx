import { surprisesIn } from '../../state/chart/jump-targets';
import { JumpButtons } from '../ui/jump-buttons';
import { useText } from '../ui/use-text';
import { ThoughtBody } from './thought-body';
import { useThoughts } from './use-thoughts';

/** What the model thought, move by move. The model is asked about the moves of others only while the chart is open. */
export function ThoughtChart() {
  const t = useText('chart');
  return (
    <section className="chart" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        <Surprises />
      </header>
      <div className="chart-body">
        <ThoughtBody />
      </div>
    </section>
  );
}

/** Goes to the moves that surprised the model. */
function Surprises() {
  return <JumpButtons kind="surprise" indices={surprisesIn(useThoughts().points)} />;
}
