/** A session over fakes, for tests of several stores. */
import { createSession } from '../../src/state/session';
import { fakeLibrary } from './fake-library';
import { CARD, fakeService, settled } from './fake-service';

export function fakeSession() {
  const service = fakeService();
  const session = createSession({
    service,
    libraryService: fakeLibrary(),
    defaultUrl: 'default',
    random: () => 0.25,
  });
  /** Loads the default model. */
  const load = async (): Promise<void> => {
    void session.model.getState().loadDefault();
    service.loads[0]!.resolve(CARD);
    await settled();
  };
  return { service, session, load };
}
