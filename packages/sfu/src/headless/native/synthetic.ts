/**
 * The SDP that the native layer sees: one media line without SSRCs and one for data, once. With one media
 * line it hands over every SSRC; with two it would divide them by `a=ssrc` and lose rid simulcast.
 */
import { MAX_MESSAGE_BYTES, type TransportParameters } from '../../transport/parameters.js';


export const MEDIA_MID = 'm';
export const DATA_MID = 'd';

export function syntheticDescription(remote: TransportParameters): string {
  return [
    'v=0',
    'o=- 1 1 IN IP4 127.0.0.1',
    's=-',
    't=0 0',
    ...(remote.isLite ? ['a=ice-lite'] : []),
    `a=group:BUNDLE ${MEDIA_MID} ${DATA_MID}`,
    `a=fingerprint:${remote.fingerprint}`,
    `a=ice-ufrag:${remote.ufrag}`,
    `a=ice-pwd:${remote.pwd}`,
    'a=ice-options:trickle',
    `a=setup:${remote.setup}`,
    'm=video 9 UDP/TLS/RTP/SAVPF 96',
    'c=IN IP4 0.0.0.0',
    `a=mid:${MEDIA_MID}`,
    'a=sendrecv',
    'a=rtcp-mux',
    'a=rtpmap:96 VP8/90000',
    'm=application 9 UDP/DTLS/SCTP webrtc-datachannel',
    'c=IN IP4 0.0.0.0',
    `a=mid:${DATA_MID}`,
    'a=sctp-port:5000',
    `a=max-message-size:${MAX_MESSAGE_BYTES}`,
    '',
  ].join('\r\n');
}

/** Reads our own side out of the native description. Throws if the native layer left something out. */
export function readTransportParameters(sdp: string): TransportParameters {
  const value = (name: string): string => {
    const found = new RegExp(`^a=${name}:(.*)$`, 'm').exec(sdp)?.[1]?.trim();
    if (!found) throw new Error(`native description lacks ${name}`);
    return found;
  };
  return {
    ufrag: value('ice-ufrag'),
    pwd: value('ice-pwd'),
    fingerprint: value('fingerprint'),
    setup: value('setup'),
  };
}
