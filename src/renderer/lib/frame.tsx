import { createContext, useContext, type ReactNode } from 'react';
import type { IsoDate } from '../../shared/domain/calendar';

/** What every screen needs to write a number or a date: the business day, the user's locale and the company's ground. */
export interface Frame {
  readonly today: IsoDate;
  /** BCP 47, from the company profile. */
  readonly locale: string;
  readonly baseCurrency: string;
  /** IANA zone of the company; instants are shown in it. */
  readonly timeZone: string;
  readonly isSample: boolean;
  /** Single letters act on the current row. */
  readonly quickKeys: boolean;
}

const FrameContext = createContext<Frame>({
  today: '2000-01-01' as IsoDate,
  locale: 'en-US',
  baseCurrency: 'USD',
  timeZone: 'UTC',
  isSample: false,
  quickKeys: true,
});

export function FrameProvider({ frame, children }: { readonly frame: Frame; readonly children: ReactNode }) {
  return <FrameContext.Provider value={frame}>{children}</FrameContext.Provider>;
}

/** The frame of the open company. Before one is open it holds the browser's own ways. */
export function useFrame(): Frame {
  return useContext(FrameContext);
}
