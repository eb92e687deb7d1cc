import { useEffect, useState } from 'preact/hooks';
import { callApi, type Problem, type Proposal } from './api.ts';
import { problemOf } from './problem-note.tsx';

/** A slide as the page shows it; `image` is an address of a picture, which can run no script. */
export interface SlidePicture {
  readonly number: number;
  readonly section: string;
  readonly title: string;
  readonly image: string;
}

export type SlidesState =
  | { readonly status: 'none' | 'loading' }
  | {
      readonly status: 'ready';
      readonly slides: readonly SlidePicture[];
      readonly width: number;
      readonly height: number;
    }
  | { readonly status: 'failed'; readonly problem: Problem; retry(): void };

/** What `slides.json` holds; sizes in pixels. */
interface Previews {
  readonly width: number;
  readonly height: number;
  readonly slides: readonly (Omit<SlidePicture, 'image'> & { readonly svg: string })[];
}

/** The pictures of the slides, fetched once there are any. */
export function useSlides(proposal: Proposal): SlidesState {
  const [state, setState] = useState<SlidesState>({ status: 'none' });
  const [round, setRound] = useState(0);
  const path = proposal.artifacts.find(({ kind }) => kind === 'previews')?.url;
  useEffect(() => {
    if (path === undefined) return setState({ status: 'none' });
    setState({ status: 'loading' });
    const controller = new AbortController();
    const made: string[] = [];
    const retry = (): void => setRound((count) => count + 1);
    callApi<Previews>(path, { signal: controller.signal }).then(
      ({ slides, width, height }) => {
        const pictures = slides.map(({ svg, ...slide }) => {
          const image = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
          made.push(image);
          return { ...slide, image };
        });
        setState({ status: 'ready', slides: pictures, width, height });
      },
      (error: unknown) => {
        if (!controller.signal.aborted) setState({ status: 'failed', problem: problemOf(error), retry });
      },
    );
    return () => {
      controller.abort();
      for (const image of made) URL.revokeObjectURL(image);
    };
  }, [path, round]);
  return state;
}
