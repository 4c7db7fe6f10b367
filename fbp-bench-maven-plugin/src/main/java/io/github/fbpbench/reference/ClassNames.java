package io.github.fbpbench.reference;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The names in a class file.
 *
 * @param self of the class, as the JVM writes it: {@code com/example/Some}
 * @param members of its fields and methods
 * @param used of the classes that it refers to
 */
record ClassNames(String self, List<String> members, List<String> used) {

    private static final int MAGIC = 0xCAFEBABE;

    /**
     * Reads a class file. Nothing of it is loaded.
     *
     * @throws IOException if it is no class file
     */
    static ClassNames read(InputStream file) throws IOException {
        DataInputStream in = new DataInputStream(file);
        if (in.readInt() != MAGIC) {
            throw new IOException("this is no class file");
        }
        in.readInt();
        ConstantPool pool = ConstantPool.read(in);
        in.readUnsignedShort();
        String self = pool.className(in.readUnsignedShort());
        in.readUnsignedShort();
        for (int interfaces = in.readUnsignedShort(); interfaces > 0; interfaces--) {
            in.readUnsignedShort();
        }
        List<String> members = new ArrayList<>();
        for (int kind = 0; kind < 2; kind++) {
            for (int count = in.readUnsignedShort(); count > 0; count--) {
                members.add(member(in, pool));
            }
        }
        return new ClassNames(self, members, pool.classNames());
    }

    private static String member(DataInputStream in, ConstantPool pool) throws IOException {
        in.readUnsignedShort();
        String name = pool.text(in.readUnsignedShort());
        in.readUnsignedShort();
        for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
            in.readUnsignedShort();
            in.skipNBytes(Integer.toUnsignedLong(in.readInt()));
        }
        return name;
    }

    /** The texts of a class file, and which of them are names of classes. */
    private record ConstantPool(String[] texts, int[] classes) {

        static ConstantPool read(DataInputStream in) throws IOException {
            int size = in.readUnsignedShort();
            String[] texts = new String[size];
            int[] classes = new int[size];
            for (int i = 1; i < size; i++) {
                int tag = in.readUnsignedByte();
                switch (tag) {
                    case 1 -> texts[i] = in.readUTF();
                    case 7 -> classes[i] = in.readUnsignedShort();
                    case 8, 16, 19, 20 -> in.skipNBytes(2);
                    case 15 -> in.skipNBytes(3);
                    case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipNBytes(4);
                    case 5, 6 -> {
                        in.skipNBytes(8);
                        i++;
                    }
                    default -> throw new IOException("a constant has the unknown tag " + tag);
                }
            }
            return new ConstantPool(texts, classes);
        }

        String text(int index) throws IOException {
            String text = index > 0 && index < texts.length ? texts[index] : null;
            if (text == null) {
                throw new IOException("a name is missing");
            }
            return text;
        }

        String className(int index) throws IOException {
            return text(index > 0 && index < classes.length ? classes[index] : 0);
        }

        List<String> classNames() throws IOException {
            List<String> names = new ArrayList<>();
            for (int name : classes) {
                if (name != 0) {
                    names.add(text(name));
                }
            }
            return names;
        }
    }
}
