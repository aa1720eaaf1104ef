package dev.hone.train.embedded;

import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;

/**
 * What scikit-learn's {@code LogisticRegression(C, class_weight="balanced")} minimises: C x sum over rows of "
 * + "label weight
 * x cross-entropy, plus half the squared weights; biases are not penalised. Loss and gradient over all rows at once
 * come
 * from a DL4J network of one softmax layer in double precision. Parameters are laid out as that network has them: the
 * weights label by label (label x dimension), then one bias per label.
 */
final class SoftmaxObjective implements Objective {
    private final MultiLayerNetwork network;
    private final double c;
    private final int weights;
    private final int size;
    private final int matrixRows;

    SoftmaxObjective(TrainingRows rows, double c, long seed) {
        NativeThreads.useOne();
        this.c = c;
        int dimensions = rows.vectors().getFirst().length;
        int labels = rows.labels().size();
        this.weights = dimensions * labels;
        this.size = weights + labels;
        this.network = network(rows, seed);
        network.setInput(inputs(rows));
        network.setLabels(targets(rows));
        this.matrixRows = rows.vectors().size();
    }

    private static MultiLayerNetwork network(TrainingRows rows, long seed) {
        var output = new OutputLayer.Builder(new LossMCXENT(Nd4j.createFromArray(rows.labelWeights())))
                .nIn(rows.vectors().getFirst().length)
                .nOut(rows.labels().size())
                .activation(Activation.SOFTMAX)
                .build();
        var network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.DOUBLE)
                .optimizationAlgo(OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT)
                .weightInit(WeightInit.ZERO)
                .updater(new NoOp())
                .list(output)
                .build());
        network.init();
        return network;
    }

    private static INDArray inputs(TrainingRows rows) {
        double[][] inputs = new double[rows.vectors().size()][];
        for (int row = 0; row < inputs.length; row++) {
            float[] vector = rows.vectors().get(row);
            inputs[row] = new double[vector.length];
            for (int d = 0; d < vector.length; d++) {
                inputs[row][d] = vector[d];
            }
        }
        return Nd4j.createFromArray(inputs);
    }

    /** One-hot rows times their count: the loss is linear in its target. */
    private static INDArray targets(TrainingRows rows) {
        double[][] targets = new double[rows.label().size()][rows.labels().size()];
        for (int row = 0; row < targets.length; row++) {
            targets[row][rows.label().get(row)] = rows.count().get(row);
        }
        return Nd4j.createFromArray(targets);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public double valueAndGradient(double[] point, double[] gradient) {
        network.setParams(Nd4j.createFromArray(point).reshape(1, size));
        network.computeGradientAndScore();
        double[] loss = network.gradient().gradient().toDoubleVector();
        double square = 0;
        for (int i = 0; i < size; i++) {
            double weight = i < weights ? point[i] : 0;
            square += weight * weight;
            gradient[i] = c * loss[i] + weight;
        }
        // The network gives the gradient of the sum over the rows of its matrix, but the mean as the score.
        return c * network.score() * matrixRows + square / 2;
    }
}
