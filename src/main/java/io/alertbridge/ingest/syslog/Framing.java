package io.alertbridge.ingest.syslog;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Cuts a stream into messages as RFC 6587 says: each behind its length, or each on a line. The first byte of a
 * connection tells which. Of a message beyond {@link Line#LONGEST} bytes the rest is read and forgotten.
 */
final class Framing extends ByteToMessageDecoder {

    private static final int MOST_DIGITS = 7;

    private enum Kind {
        UNKNOWN,
        COUNTED,
        LINES
    }

    private Kind kind = Kind.UNKNOWN;
    private int toSkip;
    private boolean skipLine;

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        if (kind == Kind.UNKNOWN) {
            byte first = in.getByte(in.readerIndex());
            kind = first >= '1' && first <= '9' ? Kind.COUNTED : Kind.LINES;
        }
        if (toSkip > 0) {
            int now = Math.min(toSkip, in.readableBytes());
            in.skipBytes(now);
            toSkip -= now;
        } else if (kind == Kind.COUNTED) {
            counted(context, in, out);
        } else {
            line(in, out);
        }
    }

    private void counted(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        int start = in.readerIndex();
        int space = in.indexOf(start, Math.min(in.writerIndex(), start + MOST_DIGITS + 1), (byte) ' ');
        if (space < 0 && in.readableBytes() <= MOST_DIGITS) {
            return;
        }
        int length = space < 0 ? -1 : length(in, start, space);
        if (length < 0) {
            // where the next message begins nobody can tell
            in.skipBytes(in.readableBytes());
            context.close();
            return;
        }
        int kept = Math.min(length, Line.LONGEST);
        if (in.writerIndex() - space - 1 >= kept) {
            in.readerIndex(space + 1);
            out.add(ByteBufUtil.getBytes(in.readSlice(kept)));
            toSkip = length - kept;
        }
    }

    private static int length(ByteBuf in, int start, int space) {
        int length = 0;
        for (int i = start; i < space; i++) {
            int digit = in.getByte(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            length = length * 10 + digit;
        }
        return length == 0 ? -1 : length;
    }

    /** A line ends with a line feed; some end it with NUL. */
    private void line(ByteBuf in, List<Object> out) {
        int end = in.forEachByte(each -> each != '\n' && each != 0);
        boolean whole = end >= 0;
        int length = (whole ? end : in.writerIndex()) - in.readerIndex();
        if (!whole && length < Line.LONGEST && !skipLine) {
            return;
        }
        int kept = Math.min(length, Line.LONGEST);
        if (kept > 0 && !skipLine) {
            out.add(ByteBufUtil.getBytes(in, in.readerIndex(), kept));
        }
        in.skipBytes(whole ? length + 1 : length);
        skipLine = !whole;
    }

    /** A line without an end is one too when the connection ends; it may have been cut, but what there is says something. */
    @Override
    protected void decodeLast(ChannelHandlerContext context, ByteBuf in, List<Object> out) {
        while (in.isReadable()) {
            int before = in.readableBytes();
            decode(context, in, out);
            if (in.readableBytes() == before) {
                break;
            }
        }
        if (kind == Kind.LINES && in.isReadable() && !skipLine) {
            out.add(ByteBufUtil.getBytes(in.readSlice(Math.min(in.readableBytes(), Line.LONGEST))));
        }
    }
}
