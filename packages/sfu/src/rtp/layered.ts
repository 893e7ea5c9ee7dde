/** What is asked of a packet of a stream with layers, whatever its codec. */
export interface LayeredPacket {
  /** Of a picture that builds on no earlier one. */
  isKey: boolean;
  /** A layer's frame begins with this packet. */
  begins: boolean;
  /** It ends with this packet. */
  ends: boolean;
  /** The layer, smallest 0; 0 without layers. */
  spatial: number;
}
