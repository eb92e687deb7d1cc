import { useLayoutEffect, useRef } from 'preact/hooks';
import { stepOf } from './step-of.ts';
import type { SlidePicture } from './use-slides.ts';

interface ViewerParts {
  readonly slides: readonly SlidePicture[];
  /** Pixels. */
  readonly size: { readonly width: number; readonly height: number };
  readonly current: number;
  readonly show: (index: number) => void;
  readonly close: () => void;
}

/** One slide at a time, as large as the window allows: arrow keys and buttons turn it over, Escape closes it. */
export function SlideViewer({ slides, size, current, show, close }: ViewerParts) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const slide = slides[current];
  if (!slide) return null;
  const turn = (event: KeyboardEvent): void => {
    const next = stepOf(event, current, slides.length);
    if (next === null) return;
    event.preventDefault();
    show(next);
  };
  const place = `Slide ${slide.number} of ${slides.length}`;
  return (
    <dialog
      class="viewer"
      aria-label="Slides"
      ref={dialog}
      onClose={close}
      onKeyDown={turn}
      // A click beside the slide meets the dialog itself.
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <figure>
        <img src={slide.image} alt={`${place}: ${slide.title}`} {...size} />
        <figcaption aria-live="polite">
          <strong>{slide.title}</strong>
          <span>
            {place} · {slide.section}
          </span>
        </figcaption>
      </figure>
      <p class="turn">
        <button aria-disabled={current === 0} onClick={() => show(Math.max(0, current - 1))}>
          Previous
        </button>
        <button
          aria-disabled={current === slides.length - 1}
          onClick={() => show(Math.min(slides.length - 1, current + 1))}
        >
          Next
        </button>
        <button class="quiet" onClick={() => dialog.current?.close()}>
          Close
        </button>
      </p>
    </dialog>
  );
}
