import { useRef, useState } from 'preact/hooks';
import type { Proposal } from './api.ts';
import { SlideViewer } from './slide-viewer.tsx';
import { stepOf } from './step-of.ts';
import { type SlidePicture, useSlides } from './use-slides.ts';

/** The slides of the deck as a strip of pictures; each opens in a large view. Nothing where the proposal has no previews. */
export function Slides({ proposal }: { proposal: Proposal }) {
  const state = useSlides(proposal);
  if (state.status === 'none') return null;
  return (
    <section aria-labelledby="slides-heading" class="slides">
      <h2 id="slides-heading">
        Slides {state.status === 'ready' ? <span class="small">{state.slides.length}</span> : null}
      </h2>
      {state.status === 'loading' ? <p role="status">Loading the slides …</p> : null}
      {state.status === 'failed' ? (
        <div class="note problem" role="alert">
          <p>The slides cannot be shown: {state.problem.detail}</p>
          <button onClick={() => state.retry()}>Load the slides again</button>
        </div>
      ) : null}
      {state.status === 'ready' && state.slides.length === 0 ? <p>The presentation has no slides.</p> : null}
      {state.status === 'ready' && state.slides.length > 0 ? <Strip {...state} /> : null}
    </section>
  );
}

interface StripParts {
  readonly slides: readonly SlidePicture[];
  readonly width: number;
  readonly height: number;
}

/** One stop of the Tab key; the arrow keys go from picture to picture. */
function Strip({ slides, width, height }: StripParts) {
  const [current, setCurrent] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  const focus = (index: number): void => {
    setCurrent(index);
    list.current?.querySelectorAll('button')[index]?.focus();
  };
  const step = (event: KeyboardEvent): void => {
    const next = stepOf(event, current, slides.length);
    if (next === null) return;
    event.preventDefault();
    focus(next);
  };
  return (
    <>
      <ul class="strip" ref={list} onKeyDown={step}>
        {slides.map((slide, index) => (
          <li key={slide.number}>
            <button
              aria-haspopup="dialog"
              tabIndex={index === current ? 0 : -1}
              onClick={() => {
                setCurrent(index);
                setOpen(true);
              }}
            >
              <img src={slide.image} alt={altOf(slide)} width={width} height={height} loading="lazy" decoding="async" />
              <span aria-hidden="true">{slide.number}</span>
            </button>
          </li>
        ))}
      </ul>
      {isOpen ? (
        <SlideViewer
          slides={slides}
          size={{ width, height }}
          current={current}
          show={setCurrent}
          close={() => {
            setOpen(false);
            focus(current);
          }}
        />
      ) : null}
    </>
  );
}

function altOf({ number, title }: SlidePicture): string {
  return `Slide ${number}: ${title}`;
}
